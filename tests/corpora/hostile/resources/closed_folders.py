# /// case
# exercise = "process_pair"
# most = 4
# about = "files and folders without permissions, with odd names"
# ///
import os

if __name__ == '__main__':
    for name in ('a\nb', '-rf', '\x1b[2J', '$(x)', b'\xff\xfe'.decode(errors='surrogateescape')):
        os.mkdir(name)
        open(os.path.join(name, 'x'), 'w').close()
        os.chmod(name, 0)
    os.chmod('.', 0o500)


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
