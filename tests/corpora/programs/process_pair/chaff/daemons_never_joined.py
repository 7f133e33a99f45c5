# /// case
# loses = ["output", "work_in_children", "done_after_join"]
# about = "daemonic children that nobody joins are killed at the end of the program, perhaps before they did anything."
# diagnosis = "daemon-cut-off"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    workers = [
        Process(target=print_square, args=(num,), daemon=True),
        Process(target=print_cube, args=(num,), daemon=True),
    ]
    for worker in workers:
        worker.start()
    print("Done!")


if __name__ == "__main__":
    main()
