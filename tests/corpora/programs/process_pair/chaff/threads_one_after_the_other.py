# /// case
# loses = ["started_together"]
# about = "a thread starts and joins each process, and main waits for the first thread before it starts the second."
# diagnosis = "join-right-after-start"
# ///
import threading
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def look_after(process):
    process.start()
    process.join()


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    for process in (p1, p2):
        thread = threading.Thread(target=look_after, args=(process,))
        thread.start()
        thread.join()
    print("Done!")


if __name__ == "__main__":
    main()
