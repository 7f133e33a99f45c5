# /// case
# exercise = "process_pair"
# most = 4
# about = "a thread that calls itself a process"
# ///
import os
import threading


class Process(threading.Thread):
    pid = property(lambda self: os.getpid() + self.ident % 7)
    exitcode = 0


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
