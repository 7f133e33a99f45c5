# /// case
# loses = ["dead_after_join"]
# about = "nobody is asked: the word False is part of the text."
# diagnosis = "alive-not-asked"
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


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
    print("Process p1 is alive: False")
    print("Process p2 is alive: False")


if __name__ == "__main__":
    main()
