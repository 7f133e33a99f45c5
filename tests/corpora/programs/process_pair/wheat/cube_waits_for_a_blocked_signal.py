# /// case
# about = "the cube's process inherits a blocked SIGUSR1 and waits for it; main sends it when the square is there"
# ///
import multiprocessing
import os
import signal


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    signal.sigwait({signal.SIGUSR1})
    print(f"Cube: {num * num * num}")


def main(num=10):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    os.kill(cube.pid, signal.SIGUSR1)
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
