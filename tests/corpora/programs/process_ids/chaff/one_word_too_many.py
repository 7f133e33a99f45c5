# /// case
# loses = ["output", "main_id"]
# about = "the line says the main process where the task says main process."
# says = ["ID of the main process: ", "there is ' the', which does not belong there"]
# ///
import os
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    print(f"ID of the main process: {os.getpid()}")
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
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
