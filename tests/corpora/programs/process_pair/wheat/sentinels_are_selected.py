# /// case
# about = "a selector waits for the sentinels, then both are joined"
# ///
import selectors
from multiprocessing import Process

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    both = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    with selectors.DefaultSelector() as selector:
        for process in both:
            process.start()
            selector.register(process.sentinel, selectors.EVENT_READ, process)
        while selector.get_map():
            for key, _ in selector.select():
                selector.unregister(key.fileobj)
                key.data.join()
    print("Done!")


if __name__ == "__main__":
    main()
