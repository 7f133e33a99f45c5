# /// case
# loses = ["output", "work_in_children"]
# about = "sys.stdout.write adds no newline, so the text is no line."
# says = ["without a newline at its end"]
# ///
import multiprocessing
import sys

def print_square(num):
    sys.stdout.write(f"Square: {num * num}")

def print_cube(num):
    print(f"Cube: {num ** 3}")

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
