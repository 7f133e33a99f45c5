# /// case
# about = "new sockets get a time limit of a tenth of a second; this program has none"
# ///
import multiprocessing
import socket

socket.setdefaulttimeout(0.1)


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
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
