# /// case
# loses = ["output", "process_pids"]
# about = "the lines about p1 and p2 are printed in the children, not by the main process."
# diagnosis = "said-by-child"
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")
    print(f"ID of process p1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")
    print(f"ID of process p2: {os.getpid()}")


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = multiprocessing.Process(target=worker1)
    p2 = multiprocessing.Process(target=worker2)
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
