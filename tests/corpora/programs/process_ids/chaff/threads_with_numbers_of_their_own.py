# /// case
# loses = ["worker_ids", "process_pids", "finished_after_join", "dead_after_join"]
# about = "threads have numbers too, but there is only one process."
# diagnosis = "thread-not-process"
# ///
import os
from threading import Thread


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    print(f"ID of main process: {os.getpid()}")
    p1 = Thread(target=worker1)
    p2 = Thread(target=worker2)
    p1.start()
    p2.start()
    print(f"ID of process p1: {p1.native_id}")
    print(f"ID of process p2: {p2.native_id}")
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
