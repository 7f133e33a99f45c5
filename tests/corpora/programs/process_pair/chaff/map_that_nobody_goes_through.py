# /// case
# loses = ["done_after_join"]
# about = "map() only promises to join."
# diagnosis = "never-joined"
# says = ["map() does nothing"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ps = [Process(target=job, args=(num,)) for job in (print_square, print_cube)]
    list(map(Process.start, ps))
    map(Process.join, ps)
    print("Done!")


if __name__ == "__main__":
    main()
