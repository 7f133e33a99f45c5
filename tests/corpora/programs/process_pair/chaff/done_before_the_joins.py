# /// case
# loses = ["done_after_join"]
# about = "the last line is printed before the joins, not after them."
# diagnosis = "reported-before-join"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))

    # starting the processes
    p1.start()
    p2.start()
    print("Done!")

    # wait until both are finished
    p1.join()
    p2.join()


if __name__ == "__main__":
    main()
