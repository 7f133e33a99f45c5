# /// case
# loses = ["worker_ids"]
# about = "a cached function keeps the main process's pid, which forked workers inherit."
# diagnosis = "pid-at-import"
# ///
import functools
import multiprocessing
import os


@functools.cache
def own_id():
    return os.getpid()


def worker1():
    print(f"ID of process running worker1: {own_id()}")


def worker2():
    print(f"ID of process running worker2: {own_id()}")


def main():
    print(f"ID of main process: {own_id()}")
    p1 = multiprocessing.Process(target=worker1)
    p2 = multiprocessing.Process(target=worker2)
    p1.start()
    p2.start()
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
