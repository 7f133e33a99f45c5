# /// case
# about = "a thread joins the processes; main joins it with a time limit, again and again until it has ended."
# ///
import threading
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def wait_for_all(processes):
    for process in processes:
        process.join()


def main(num=10):
    processes = [Process(target=each, args=(num,)) for each in (print_square, print_cube)]
    for process in processes:
        process.start()
    waiter = threading.Thread(target=wait_for_all, args=(processes,))
    waiter.start()
    while waiter.is_alive():
        waiter.join(0.25)
    print("Done!")

if __name__ == "__main__":
    main()
