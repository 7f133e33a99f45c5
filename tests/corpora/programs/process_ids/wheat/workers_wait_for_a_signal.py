# /// case
# about = "an event keeps the workers back until main has shown their ids"
# ///
import os
from multiprocessing import Event, Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def after_the_signal(signal, work):
    signal.wait()
    work()


def main():
    print(f"ID of main process: {os.getpid()}")
    signal = Event()
    p1 = Process(target=after_the_signal, args=(signal, worker1))
    p2 = Process(target=after_the_signal, args=(signal, worker2))
    p1.start()
    p2.start()
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    signal.set()  # now they may speak
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
