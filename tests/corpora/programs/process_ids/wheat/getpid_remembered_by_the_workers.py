# /// case
# about = "a cached function is called by the workers only, each in its own process."
# ///
import functools
import multiprocessing
import os


@functools.lru_cache(maxsize=None)
def own_id():
    return os.getpid()


def worker1():
    print(f"ID of process running worker1: {own_id()}")


def worker2():
    print(f"ID of process running worker2: {own_id()}")


def main():
    print(f"ID of main process: {os.getpid()}")
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
