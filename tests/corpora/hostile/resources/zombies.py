# /// case
# exercise = "process_pair"
# most = 4
# about = "children that are never waited for"
# ///
import os

if __name__ == '__main__':
    for _ in range(50):
        if os.fork() == 0:
            os._exit(0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
