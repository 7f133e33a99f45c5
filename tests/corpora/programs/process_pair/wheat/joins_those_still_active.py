# /// case
# about = "active_children() names those that are still to be joined"
# ///
import multiprocessing

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    for target in (print_square, print_cube):
        multiprocessing.Process(target=target, args=(num,)).start()
    for process in multiprocessing.active_children():
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
