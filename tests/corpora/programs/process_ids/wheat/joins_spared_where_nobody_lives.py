# /// case
# about = "each is joined where a look shows that it still lives; all are asked afterwards."
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
    for process in (p1, p2):
        if process.is_alive():
            print(process.name, "is still at work.")
            process.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
