# /// case
# loses = ["process_pids"]
# about = "both workers send their pids through one queue, in the order in which they come."
# diagnosis = "p1-and-p2-mixed-up"
# ///
import multiprocessing
import os

box = None


def worker1(box=None):
    print(f"ID of process running worker1: {os.getpid()}")
    if box:
        box.put(os.getpid())


def worker2(box=None):
    print(f"ID of process running worker2: {os.getpid()}")
    if box:
        box.put(os.getpid())


def main():
    print(f"ID of main process: {os.getpid()}")
    box = multiprocessing.Queue()
    p1 = multiprocessing.Process(target=worker1, args=(box,))
    p2 = multiprocessing.Process(target=worker2, args=(box,))
    p1.start()
    p2.start()
    print(f"ID of process p1: {box.get()}")
    print(f"ID of process p2: {box.get()}")
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
