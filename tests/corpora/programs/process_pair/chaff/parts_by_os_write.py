# /// case
# loses = ["output", "work_in_children"]
# about = "os.write sends the two parts of a line one after the other, past all buffers."
# ///
import multiprocessing
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    os.write(1, b"Cube: ")
    os.write(1, f"{num ** 3}\n".encode())


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
