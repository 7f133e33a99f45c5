# /// case
# loses = ["done_after_join"]
# about = "Both are joined where the first one is still alive, and only the first one where it has ended already."
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
    if p1.is_alive():
        p1.join()
        p2.join()
    else:
        p1.join()
    print("Done!")


if __name__ == "__main__":
    main()
