# /// case
# about = "two lines in one print, sys.stdout.write in the workers"
# ///
import multiprocessing
import os
import sys


def worker1():
    sys.stdout.write(f"ID of process running worker1: {os.getpid()}\n")


def worker2():
    sys.stdout.write(f"ID of process running worker2: {os.getpid()}\n")


def main():
    p1, p2 = (multiprocessing.Process(target=w) for w in (worker1, worker2))
    print("ID of main process: " + str(os.getpid()))
    p1.start(), p2.start()
    print(f"ID of process p1: {p1.pid}\nID of process p2: {p2.pid}")
    p1.join(), p2.join()
    print("""\
Both processes finished execution!
Process p1 is alive: {}
Process p2 is alive: {}""".format(p1.is_alive(), p2.is_alive()))


if __name__ == "__main__":
    main()
