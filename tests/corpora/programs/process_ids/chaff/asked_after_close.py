# /// case
# loses = ["dead_after_join"]
# about = "a closed process object answers no question; the error is caught and taken for a no."
# ///
import os
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def alive(process):
    try:
        return process.is_alive()
    except ValueError:
        return False


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
    p1.start()
    p2.start()
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    for p in p1, p2:
        p.join()
        p.close()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {alive(p1)}")
    print(f"Process p2 is alive: {alive(p2)}")


if __name__ == "__main__":
    main()
