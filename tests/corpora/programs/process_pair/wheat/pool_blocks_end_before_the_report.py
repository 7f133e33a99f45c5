# /// case
# about = "the results are awaited in a with block of two pools, whose end joins the workers."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with multiprocessing.Pool(1) as first, multiprocessing.Pool(1) as second:
        pending = first.apply_async(print_square, (num,)), second.apply_async(print_cube, (num,))
        for result in pending:
            result.get()
    print("Done!")


if __name__ == "__main__":
    main()
