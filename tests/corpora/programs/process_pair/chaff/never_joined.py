# /// case
# loses = ["done_after_join"]
# about = "the processes are started and forgotten."
# diagnosis = "never-joined"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    Process(target=print_square, args=(num,)).start()
    Process(target=print_cube, args=(num,)).start()
    print("Done!")


if __name__ == "__main__":
    main()
