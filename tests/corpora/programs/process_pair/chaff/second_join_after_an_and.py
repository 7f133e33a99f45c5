# /// case
# loses = ["done_after_join"]
# about = "p1.join() and p2.join() in one expression: None is false, so the second is not called."
# diagnosis = "joined-one-of-two"
# says = ["`and` stops"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1, p2 = Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join() and p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
