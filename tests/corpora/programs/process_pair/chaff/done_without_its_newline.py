# /// case
# loses = ["output", "done_after_join"]
# about = "the last line is printed with end=\"\", so it never gets its newline."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!", end="", flush=True)


if __name__ == "__main__":
    main()
