# /// case
# loses = ["done_after_join", "output"]
# about = "looks at the cube's process twice: where it ends between the two looks, no branch is taken"
# diagnosis = "polled-not-joined"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    square.join()
    if not cube.is_alive():
        print("Done!")
    elif cube.is_alive():
        cube.join()
        print("Done!")


if __name__ == "__main__":
    main()
