# /// case
# loses = ["two_children", "work_in_children", "started_together", "done_after_join"]
# about = "threads share the main process, no other process is ever made."
# diagnosis = "thread-not-process"
# ///
from threading import Thread as Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
