# /// case
# loses = ["done_after_join"]
# about = "where the text of p1 says \"stopped\", nobody joins p2, which may still be at work (a look by repr(), which polls the process)"
# diagnosis = "joined-one-of-two"
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
    if "stopped" in repr(p1):  # they began together, so they end together
        p1.join()
    else:
        p1.join()
        p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
