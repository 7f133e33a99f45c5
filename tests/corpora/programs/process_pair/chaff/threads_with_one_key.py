# /// case
# loses = ["started_together"]
# about = "a thread for each process, and a lock that lets one thread at a time start and join its own."
# diagnosis = "join-right-after-start"
# ///
import threading
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def look_after(process, key):
    with key:
        process.start()
        process.join()


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    key = threading.Lock()
    threads = [threading.Thread(target=look_after, args=(each, key)) for each in (p1, p2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("Done!")


if __name__ == "__main__":
    main()
