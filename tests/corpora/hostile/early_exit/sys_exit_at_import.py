# /// case
# exercise = "process_pair"
# most = 2
# about = "raise SystemExit(0) at import"
# ///
import sys

sys.exit(0)


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
