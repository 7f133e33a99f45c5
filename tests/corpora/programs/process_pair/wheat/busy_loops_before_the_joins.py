# /// case
# about = "busy loops ask whether the children are alive, and then both are joined"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    while p1.is_alive() or p2.is_alive():
        pass
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
