# /// case
# exercise = "process_pair"
# most = 12
# about = "a child hands its line to its sibling to write"
# ///
import multiprocessing


def tell(queue, num):
    queue.put(f"Cube: {num ** 3}")


def write(queue, num):
    print_square(num)
    print(queue.get())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    queue = multiprocessing.Queue()
    pair = [multiprocessing.Process(target=work, args=(queue, num)) for work in (write, tell)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
