# /// case
# exercise = "process_pair"
# most = 2
# about = "fill the disk with small files"
# ///
number = 0
while True:
    number += 1
    open(f'{number}', 'w').close()


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
