# /// case
# exercise = "process_pair"
# most = 12
# about = "real but empty children, the work is done in the main process"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=int) for _ in range(2)]
    for process in pair:
        process.start()
    print_square(num)
    print_cube(num)
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
