# /// case
# loses = ["done_after_join", "output", "started_together", "two_children", "work_in_children"]
# about = "the second process is started only where the first one has not ended yet."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    if p1.is_alive():
        p2.start()
        p2.join()
    p1.join()
    print("Done!")


if __name__ == "__main__":
    main()
