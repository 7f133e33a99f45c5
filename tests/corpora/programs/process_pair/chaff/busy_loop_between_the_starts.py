# /// case
# loses = ["started_together"]
# about = "a busy loop asks whether the first child is alive, before the second one is started."
# diagnosis = "waited-between-starts"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    while p1.is_alive():
        pass
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
