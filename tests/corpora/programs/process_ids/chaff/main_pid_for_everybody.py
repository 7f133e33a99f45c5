# /// case
# loses = ["process_pids"]
# about = "the lines about p1 and p2 call os.getpid(), which is the main process's own pid there."
# diagnosis = "pid-asked-in-main"
# ///
import os
import multiprocessing as mp


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    print(f"ID of main process: {os.getpid()}")

    p1 = mp.Process(target=worker1)
    p1.start()
    p2 = mp.Process(target=worker2)
    p2.start()
    print(f"ID of process p1: {os.getpid()}")
    print(f"ID of process p2: {os.getpid()}")

    p1.join()
    p2.join()
    print("Both processes finished execution!")

    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
