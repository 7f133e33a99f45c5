# /// case
# exercise = "process_pair"
# most = 12
# about = "one child writes both lines, the other nothing"
# ///
import multiprocessing


def both(num):
    print_square(num)
    print_cube(num)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=both, args=(num,)), multiprocessing.Process(target=int)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
