# /// case
# loses = ["finished_after_join", "dead_after_join"]
# about = "join(timeout=1) may give up before the worker has ended."
# diagnosis = "join-timeout"
# ///
import os
from multiprocessing import Process


def worker1():
    print("ID of process running worker1: %d" % os.getpid())


def worker2():
    print("ID of process running worker2: %d" % os.getpid())


def main():
    print("ID of main process: %d" % os.getpid())
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
    p1.start()
    p2.start()
    print("ID of process p1: %d" % p1.pid)
    print("ID of process p2: %d" % p2.pid)
    p1.join(timeout=1)
    p2.join(timeout=1)
    print("Both processes finished execution!")
    print("Process p1 is alive: %s" % p1.is_alive())
    print("Process p2 is alive: %s" % p2.is_alive())


if __name__ == "__main__":
    main()
