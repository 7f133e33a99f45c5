# /// case
# loses = ["output", "finished_after_join"]
# about = "a third process, started after the joins, prints the finished line."
# diagnosis = "said-by-child"
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def announce():
    print("Both processes finished execution!")


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
    p3 = multiprocessing.Process(target=announce)
    p3.start()
    p3.join()
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
