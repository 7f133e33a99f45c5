# /// case
# loses = ["started_together"]
# about = "the helper function starts a process and waits for it, so the two run one after the other."
# diagnosis = "join-right-after-start"
# ///
import multiprocessing as mp


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def in_a_process(function, num):
    """Run the function in a process of its own."""
    process = mp.Process(target=function, args=(num,))
    process.start()
    process.join()
    return process.exitcode


def main(num=10):
    codes = in_a_process(print_square, num), in_a_process(print_cube, num)
    if any(codes):
        print("somebody failed:", codes)
    print("Done!")


if __name__ == "__main__":
    main()
