# /// case
# loses = ["clean_exit"]
# about = "after its line, the child with the cube adds a text and a number, which raises TypeError; the main process does not notice."
# diagnosis = "exception-in-child"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    cube = num * num * num
    print(f"Cube: {cube}")
    print("(the cube has " + len(str(abs(cube))) + " digits)")


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
