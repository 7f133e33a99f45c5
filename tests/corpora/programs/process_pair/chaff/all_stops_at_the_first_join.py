# /// case
# loses = ["done_after_join"]
# about = "all() stops at the first join(), which returns None."
# diagnosis = "joined-one-of-two"
# says = ["all() stops at the first join()"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    crew = [Process(target=job, args=(num,)) for job in (print_square, print_cube)]
    for helper in crew:
        helper.start()
    all(helper.join() for helper in crew)
    print("Done!")


if __name__ == "__main__":
    main()
