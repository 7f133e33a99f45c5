# /// case
# about = "a fork context of its own, so lambdas will do as targets"
# ///
import multiprocessing

fork = multiprocessing.get_context("fork")  # Linux only, but then nothing has to be pickled


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    left = fork.Process(target=lambda: print_square(num))
    right = fork.Process(target=lambda: print_cube(num))
    left.start()
    right.start()
    left.join()
    right.join()
    print("Done!")


if __name__ == "__main__":
    main()
