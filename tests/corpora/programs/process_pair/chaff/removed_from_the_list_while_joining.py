# /// case
# loses = ["done_after_join"]
# about = "each process is removed from the list that the loop goes through, so the second is passed over."
# diagnosis = "joined-one-of-two"
# says = ["passes over what follows"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    running = [Process(target=job, args=(num,)) for job in (print_square, print_cube)]
    for process in running:
        process.start()
    for process in running:
        process.join()
        running.remove(process)
    print("Done!")


if __name__ == "__main__":
    main()
