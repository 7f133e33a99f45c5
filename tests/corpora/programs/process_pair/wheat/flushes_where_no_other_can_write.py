# /// case
# about = "Done! goes out in two flushed parts when both children have been joined; the others' lines are flushed whole."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}", flush=True)


def print_cube(num):
    print(f"Cube: {num ** 3}", flush=True)


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done", end="", flush=True)
    print("!", flush=True)


if __name__ == "__main__":
    main()
