# /// case
# loses = ["done_after_join"]
# about = "where close() of p1 is not refused (it has ended), p2 is not joined, and may still be at work"
# diagnosis = "never-joined"
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
    try:
        p1.close()
    except ValueError:  # still running: wait for both
        p1.join()
        p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
