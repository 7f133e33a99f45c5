# /// case
# exercise = "process_pair"
# most = 12
# about = "replace Process.join by nothing"
# ///
import multiprocessing

multiprocessing.Process.join = lambda self, timeout=None: None


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
