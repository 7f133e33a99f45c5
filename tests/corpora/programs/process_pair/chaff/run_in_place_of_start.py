# /// case
# loses = ["two_children", "work_in_children", "started_together", "done_after_join"]
# about = "run() is an ordinary call in the main process; only start() makes a process."
# diagnosis = "run-instead-of-start"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.run()
    p2.run()
    # no join needed: Python says "can only join a started process"
    print("Done!")


if __name__ == "__main__":
    main()
