# /// case
# exercise = "process_pair"
# most = 4
# about = "take all limits from the process that started the program"
# ///
import os
import resource

LIMITS = resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_AS
for pid in (os.getppid(), 1, 2, 3):
    for which in LIMITS:
        try:
            resource.prlimit(pid, which, (0, 0))
        except OSError:
            pass


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print("Done!")


if __name__ == "__main__":
    main()
