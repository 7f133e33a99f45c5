# /// case
# exercise = "process_pair"
# most = 2
# about = "many processes that compute without end"
# long = true
# ///
import multiprocessing


def spin():
    while True:
        pass


if __name__ == '__main__':
    for _ in range(20):
        multiprocessing.Process(target=spin).start()


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
