# /// case
# loses = ["done_after_join"]
# about = "connection.wait() returns when one of the two has ended"
# diagnosis = "never-joined"
# ///
from multiprocessing import Process, connection

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    both = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for process in both:
        process.start()
    connection.wait([process.sentinel for process in both])
    print("Done!")


if __name__ == "__main__":
    main()
