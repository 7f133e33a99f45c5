# /// case
# loses = ["two_children"]
# about = "a third process is made just to print a headline."
# diagnosis = "spare-child"
# ///
import multiprocessing


def print_headline():
    print("--- powers ---")


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p0 = multiprocessing.Process(target=print_headline)
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    processes = [p0, p1, p2]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
