# /// case
# loses = ["done_after_join"]
# about = "the processes come from a generator, which the loop of the starts has used up."
# diagnosis = "never-joined"
# says = ["can be gone through once"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    processes = (Process(target=job, args=(num,)) for job in (print_square, print_cube))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
