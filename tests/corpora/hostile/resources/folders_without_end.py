# /// case
# exercise = "process_pair"
# most = 4
# about = "folders nested five hundred deep, and closed"
# ///
import os

if __name__ == '__main__':
    for _ in range(500):
        os.mkdir('d')
        os.chdir('d')
        open('f', 'w').close()
    os.chmod('.', 0)


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
