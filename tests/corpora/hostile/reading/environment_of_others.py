# /// case
# exercise = "process_pair"
# most = 2
# about = "read the environment of every process in sight"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


for pid in [os.getppid(), int("@GRADER@"), *range(1, 2000)]:
    if pid != os.getpid():
        leak(f"environment of {pid}", lambda: b"GRADER_SECRET" in open(f"/proc/{pid}/environ", "rb").read())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
