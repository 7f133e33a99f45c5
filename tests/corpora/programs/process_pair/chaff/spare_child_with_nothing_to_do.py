# /// case
# loses = ["two_children"]
# about = "a spare process without a target is started and joined as well."
# diagnosis = "spare-child"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    crew = [Process(), Process(), Process()]
    crew[0] = Process(target=print_square, args=(num,))
    crew[1] = Process(target=print_cube, args=(num,))
    # crew[2] is in reserve
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    print("Done!")


if __name__ == "__main__":
    main()
