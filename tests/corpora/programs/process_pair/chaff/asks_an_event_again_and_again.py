# /// case
# loses = ["done_after_join"]
# about = "main looks at two Events again and again until both children have set theirs, as their last step; that is not their end, and nobody is joined"
# diagnosis = "never-joined"
# ///
import multiprocessing


def print_square(num, ready=None):
    print(f"Square: {num * num}")
    if ready is not None:
        ready.set()


def print_cube(num, ready=None):
    print(f"Cube: {num * num * num}")
    if ready is not None:
        ready.set()


def main(num=10):
    squared, cubed = multiprocessing.Event(), multiprocessing.Event()
    multiprocessing.Process(target=print_square, args=(num, squared)).start()
    multiprocessing.Process(target=print_cube, args=(num, cubed)).start()
    while not (squared.is_set() and cubed.is_set()):
        pass
    print("Done!")


if __name__ == "__main__":
    main()
