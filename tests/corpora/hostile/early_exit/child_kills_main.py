# /// case
# exercise = "process_pair"
# most = 8
# about = "a child kills the main process when its work is done"
# ///
import multiprocessing
import os
import signal


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print('Done!', flush=True)
    multiprocessing.Process(target=os.kill, args=(os.getpid(), signal.SIGKILL)).start()


if __name__ == "__main__":
    main()
