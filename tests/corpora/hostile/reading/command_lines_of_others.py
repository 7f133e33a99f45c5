# /// case
# exercise = "process_pair"
# most = 2
# about = "read the seed from the grader's command line"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


for pid in [int("@GRADER@"), *range(1, 2000)]:
    leak(f"command line of {pid}", lambda: b"@TOKEN@" in open(f"/proc/{pid}/cmdline", "rb").read())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
