# /// case
# loses = ["output", "work_in_children"]
# about = "as c_prompt_left_open, without a flush of its own: start() writes what is buffered, so a child's line follows the open text (at least: output)"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    print("Calculating", num, end=": ")
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print()
    print("Done!")


if __name__ == "__main__":
    main()
