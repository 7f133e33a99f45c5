# /// case
# exercise = "process_pair"
# most = 2
# about = "a helper module that never ends"
# long = true
# ///
import helper


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
