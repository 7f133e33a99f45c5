# /// case
# loses = ["worker_ids"]
# about = "getppid gives the pid of the parent, not the worker's own."
# diagnosis = "pid-of-parent"
# ///
import os
from multiprocessing import Process


def worker1():
    print("ID of process running worker1:", os.getppid())


def worker2():
    print("ID of process running worker2:", os.getppid())


def main():
    print("ID of main process:", os.getpid())
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
    p1.start()
    p2.start()
    print("ID of process p1:", p1.pid)
    print("ID of process p2:", p2.pid)
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print("Process p1 is alive:", p1.is_alive())
    print("Process p2 is alive:", p2.is_alive())


if __name__ == "__main__":
    main()
