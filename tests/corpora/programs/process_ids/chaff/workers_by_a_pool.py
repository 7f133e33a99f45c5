# /// case
# loses = ["worker_ids", "dead_after_join"]
# about = "a pool's workers run worker1 and worker2, so one worker may take both."
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")
    return os.getpid()


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")
    return os.getpid()


def main():
    print(f"ID of main process: {os.getpid()}")
    with multiprocessing.Pool(2) as pool:
        p1 = pool.apply_async(worker1)
        p2 = pool.apply_async(worker2)
        print(f"ID of process p1: {p1.get()}")
        print(f"ID of process p2: {p2.get()}")
    print("Both processes finished execution!")
    print("Process p1 is alive: False")
    print("Process p2 is alive: False")


if __name__ == "__main__":
    main()
