# /// case
# loses = ["two_children"]
# about = "a third process is started where the first one has ended early."
# diagnosis = "spare-child"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    processes = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for process in processes:
        process.start()
    if not processes[0].is_alive():
        spare = Process()
        spare.start()
        spare.join()
    for process in processes:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
