# /// case
# loses = ["done_after_join", "output"]
# about = "asks for the square's exit code twice: where it ends between the two questions, no branch is taken"
# diagnosis = "polled-not-joined"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    cube.join()
    if square.exitcode is not None:
        print("Done!")
    elif square.exitcode is None:
        square.join()
        print("Done!")


if __name__ == "__main__":
    main()
