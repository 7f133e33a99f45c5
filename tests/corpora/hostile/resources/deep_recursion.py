# /// case
# exercise = "process_pair"
# most = 2
# about = "call oneself without end"
# long = true
# ///
import sys

sys.setrecursionlimit(10**9)


def deeper(n):
    return deeper(n + 1) + 1


deeper(0)


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
