# /// case
# loses = ["dead_after_join", "finished_after_join"]
# about = "p2 is joined only where p1 still lived when it was asked: else p2 may be alive when it is asked."
# diagnosis = "joined-one-of-two"
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
    patient = p1.is_alive()
    p1.join()
    if patient:
        p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
