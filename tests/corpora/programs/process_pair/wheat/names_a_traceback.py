# /// case
# about = "main says how a traceback begins; it prints none"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    print("If you see this line, something went wrong: Traceback (most recent call last):")
    print("You may go on.")
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
