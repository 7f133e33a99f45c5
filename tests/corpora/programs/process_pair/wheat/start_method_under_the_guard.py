# /// case
# about = "set_start_method() under the main guard, where no child reaches it."
# ///
from multiprocessing import Process, set_start_method


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    set_start_method("spawn")
    main()
