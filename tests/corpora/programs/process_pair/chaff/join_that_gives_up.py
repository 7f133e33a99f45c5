# /// case
# loses = ["done_after_join"]
# about = "join has a time limit and nobody looks whether the process had ended by then."
# diagnosis = "join-timeout"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join(5)  # five seconds are more than enough
    p2.join(5)
    print("Done!")


if __name__ == "__main__":
    main()
