# /// case
# loses = ["output", "work_in_children", "main_guard", "clean_exit"]
# about = "main() runs at every import, so a spawned child stops with an error instead of doing its work."
# diagnosis = "no-main-guard"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


main()
