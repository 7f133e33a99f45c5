# /// case
# exercise = "process_pair"
# most = 8
# about = "the two processes are grandchildren"
# ///
import multiprocessing


def boss(num):
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    middle = multiprocessing.Process(target=boss, args=(num,))
    middle.start()
    middle.join()
    print("Done!")


if __name__ == "__main__":
    main()
