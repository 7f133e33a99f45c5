# /// case
# loses = ["process_pids"]
# about = "the line about p1 shows the pid of p2, and the other way round."
# diagnosis = "p1-and-p2-mixed-up"
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
    pids = [p.pid for p in (p2, p1)]
    print(f"ID of process p1: {pids[0]}")
    print(f"ID of process p2: {pids[1]}")
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
