# /// case
# exercise = "process_pair"
# about = "uses locks, semaphores, events, shared values and arrays"
# ///
"""Uses locks, semaphores, events, shared values and arrays."""

import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    lock, gate, event = multiprocessing.Lock(), multiprocessing.BoundedSemaphore(2), multiprocessing.Event()
    with lock, gate:
        event.set()
    value, array = multiprocessing.Value("i", num), multiprocessing.Array("d", 10)
    with value.get_lock():
        value.value += 1
    array[3] = 1.5
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
