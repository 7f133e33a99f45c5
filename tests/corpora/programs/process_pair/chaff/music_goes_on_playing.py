# /// case
# loses = ["clean_exit"]
# about = "a helper program is started beside the children and still runs when the script has ended."
# diagnosis = "left-running"
# ///
import subprocess
import sys
from multiprocessing import Process

PLAYER = "import time; time.sleep(30)"  # stands for some music while we work


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    subprocess.Popen([sys.executable, "-c", PLAYER], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    main()
