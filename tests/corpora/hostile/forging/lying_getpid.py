# /// case
# exercise = "process_ids"
# most = 5
# about = "let os.getpid tell of processes that are not there"
# ///
import os

real = os.getpid()


def worker1():
    os.getpid = lambda: real + 1
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    os.getpid = lambda: real + 2
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    print(f"ID of main process: {real}")
    worker1()
    worker2()
    print(f"ID of process p1: {real + 1}")
    print(f"ID of process p2: {real + 2}")
    print("Both processes finished execution!")
    print("Process p1 is alive: False")
    print("Process p2 is alive: False")


if __name__ == "__main__":
    main()
