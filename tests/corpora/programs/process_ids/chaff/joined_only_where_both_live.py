# /// case
# loses = ["dead_after_join", "finished_after_join"]
# about = "nobody is joined where one of the two has ended: the other one may still be alive when it is asked."
# diagnosis = "polled-not-joined"
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
    if p1.is_alive() and p2.is_alive():
        p1.join()
        p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
