# /// case
# about = "waits on the sentinels, joins each process as it ends; partial as target"
# ///
from functools import partial
from multiprocessing import Process
from multiprocessing.connection import wait


def print_power(word, exponent, num):
    print(f"{word}: {num ** exponent}")


print_square = partial(print_power, "Square", 2)
print_cube = partial(print_power, "Cube", 3)


def main(num=10):
    running = {}
    for target in (partial(print_square, num), partial(print_cube, num)):
        process = Process(target=target)
        process.start()
        running[process.sentinel] = process

    while running:
        for sentinel in wait(list(running)):
            running.pop(sentinel).join()
    print("Done!")


if __name__ == "__main__":
    main()
