# /// case
# exercise = "process_pair"
# most = 4
# about = "replace Process.start by a call of the target"
# ///
import multiprocessing

multiprocessing.Process.start = lambda self: self.run()
multiprocessing.Process.join = lambda self: None


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
