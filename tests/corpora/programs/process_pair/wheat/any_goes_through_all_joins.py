# /// case
# about = "any() goes through all joins, since none returns a true value."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    crew = tuple(Process(target=job, kwargs=dict(num=num)) for job in (print_square, print_cube))
    any(helper.start() for helper in crew)
    any(helper.join() for helper in crew)
    print("Done!")


if __name__ == "__main__":
    main()
