# /// case
# loses = ["worker_ids", "process_pids"]
# about = "p1 runs both workers, p2 only sleeps."
# diagnosis = "one-child-does-both"
# ///
import multiprocessing
import os
import time


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def everything():
    worker1()
    worker2()


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = multiprocessing.Process(target=everything)
    p2 = multiprocessing.Process(target=time.sleep, args=(0.01,))
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
