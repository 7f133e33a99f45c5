# /// case
# loses = ["started_together"]
# about = "each process is joined before the next one is started."
# diagnosis = "join-right-after-start"
# ///
from multiprocessing import Process


def print_square(num):
    print("Square:", num ** 2)


def print_cube(num):
    print("Cube:", num ** 3)


def main(num=10):
    for function in (print_square, print_cube):
        p = Process(target=function, args=(num,))
        p.start()
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
