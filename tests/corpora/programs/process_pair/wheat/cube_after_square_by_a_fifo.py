# /// case
# about = "the cube's process opens a named pipe, and gets a word through it when the square is printed"
# ///
import multiprocessing
import os
import tempfile


def print_square(num, path):
    print(f"Square: {num * num}", flush=True)
    with open(path, "w") as pipe:
        pipe.write("your turn")


def print_cube(num, path):
    with open(path) as pipe:
        pipe.read()
    print(f"Cube: {num * num * num}")


def main(num=10):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "turn")
        os.mkfifo(path)
        square = multiprocessing.Process(target=print_square, args=(num, path))
        cube = multiprocessing.Process(target=print_cube, args=(num, path))
        square.start()
        cube.start()
        square.join()
        cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
