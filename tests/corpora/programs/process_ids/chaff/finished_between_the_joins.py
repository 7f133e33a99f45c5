# /// case
# loses = ["finished_after_join"]
# about = "the finished line stands between the two joins: p2 may still be at work."
# diagnosis = "reported-before-join"
# ///
import os
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
    for p in (p1, p2):
        p.start()
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    for p in (p1, p2):
        p.join()
        if p is p1:
            print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
