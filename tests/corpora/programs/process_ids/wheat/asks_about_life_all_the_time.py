# /// case
# about = "looks at the processes before, during and after their lives, prints lines of its own"
# ///
import multiprocessing
import os
import time


def worker1():
    time.sleep(0.05)
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")
    time.sleep(0.05)


def look(p1, p2, when):
    # no line of the task, just curiosity: while they run, either answer may come
    print(f"[{when}] p1: {p1.pid}, alive {p1.is_alive()}; p2: {p2.pid}, alive {p2.is_alive()}")


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = multiprocessing.Process(target=worker1)
    p2 = multiprocessing.Process(target=worker2)
    look(p1, p2, "not started")
    p1.start()
    look(p1, p2, "one started")
    p2.start()
    look(p1, p2, "both started")
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    p2.join()
    look(p1, p2, "p2 joined")
    p1.join()
    print("Both processes finished execution!")
    look(p1, p2, "both joined")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
