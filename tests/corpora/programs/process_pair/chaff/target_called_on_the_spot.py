# /// case
# loses = ["work_in_children"]
# about = "target=print_square(num) calls the function in the main process; the child gets None and has nothing to do."
# diagnosis = "target-called"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square(num))
    p2 = multiprocessing.Process(target=print_cube(num))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
