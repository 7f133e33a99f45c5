# /// case
# loses = ["two_children", "work_in_children", "started_together", "done_after_join"]
# about = "the first child starts the second one."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def both(num):
    helper = multiprocessing.Process(target=print_cube, args=(num,))
    helper.start()
    print_square(num)
    helper.join()


def main(num=10):
    child = multiprocessing.Process(target=both, args=(num,))
    child.start()
    child.join()
    print("Done!")


if __name__ == "__main__":
    main()
