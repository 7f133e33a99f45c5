# /// case
# loses = ["output", "work_in_children"]
# about = "one function prints, the other one returns its line."
# diagnosis = "returned-not-printed"
# says = ["print_cube returns its result"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    return f"Cube: {num ** 3}"


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
