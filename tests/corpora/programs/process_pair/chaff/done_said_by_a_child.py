# /// case
# loses = ["done_after_join"]
# about = "the child with the cube prints the last line, though the other one may still be at work."
# diagnosis = "said-by-child"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def last_job(num):
    print_cube(num)
    print("Done!")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=last_job, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()


if __name__ == "__main__":
    main()
