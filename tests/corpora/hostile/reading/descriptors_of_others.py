# /// case
# exercise = "process_pair"
# most = 2
# about = "open what other processes have open"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


for pid in [os.getppid(), int("@GRADER@"), 1]:
    leak(f"descriptors of {pid}", lambda: os.listdir(f"/proc/{pid}/fd"))
    leak(f"root of {pid}", lambda: os.listdir(f"/proc/{pid}/root"))
    leak(f"folder of {pid}", lambda: os.listdir(f"/proc/{pid}/cwd"))


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
