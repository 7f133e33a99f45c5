# /// case
# exercise = "process_pair"
# most = 2
# about = "files that pytest would obey"
# ///


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
