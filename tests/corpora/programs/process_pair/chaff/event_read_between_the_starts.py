# /// case
# loses = ["started_together"]
# about = "the second process is started only when the first one has set an event: a wait, without a limit."
# diagnosis = "waited-between-starts"
# ///
import multiprocessing
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def tell(function, num, ready):
    function(num)
    ready.set()


def main(num=10):
    ready = multiprocessing.Event()
    p1 = Process(target=tell, args=(print_square, num, ready))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    ready.wait()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")

if __name__ == "__main__":
    main()
