# /// case
# loses = ["done_after_join"]
# about = "after the loop, p is the second process only; the first is never joined."
# diagnosis = "joined-one-of-two"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    for f in [print_square, print_cube]:
        p = Process(target=f, args=(num,))
        p.start()
    p.join()
    print("Done!")


if __name__ == "__main__":
    main()
