# /// case
# about = "It asks whether the children are alive, in all of whose answers it joins both."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    if p2.is_alive():
        p1.join()
        p2.join()
    else:
        p2.join()
        p1.join()
    print("Done!")


if __name__ == "__main__":
    main()
