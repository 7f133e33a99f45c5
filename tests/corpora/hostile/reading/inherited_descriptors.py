# /// case
# exercise = "process_pair"
# most = 2
# about = "read files that were left open"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


for fd in range(3, 1024):
    leak(f"descriptor {fd}", lambda: os.pread(fd, 100, 0))


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
