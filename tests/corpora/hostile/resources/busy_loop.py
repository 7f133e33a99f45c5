# /// case
# exercise = "process_pair"
# most = 2
# long = true
# about = "compute without end"
# ///
while True:
    pass


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
