# /// case
# loses = ["done_after_join"]
# about = "the results of two pools are awaited, and the last line stands in the with block, before its end."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with multiprocessing.Pool(1) as first, multiprocessing.Pool(1) as second:
        for result in [first.apply_async(print_square, (num,)), second.apply_async(print_cube, (num,))]:
            result.get()
        print("Done!")


if __name__ == "__main__":
    main()
