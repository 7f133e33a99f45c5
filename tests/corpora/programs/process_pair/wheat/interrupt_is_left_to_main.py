# /// case
# about = "children don't react to Ctrl-C: it is ignored while they are started, and they inherit that"
# ///
import multiprocessing
import signal


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    signal.signal(signal.SIGINT, before)
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
