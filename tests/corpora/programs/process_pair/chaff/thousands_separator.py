# /// case
# loses = ["output", "work_in_children"]
# about = "the format writes 1,000 for 1000."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2:,}")


def print_cube(num):
    print(f"Cube: {num ** 3:,}")


def main(num=10):
    ps = [Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
