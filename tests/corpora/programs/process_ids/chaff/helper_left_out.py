# /// case
# loses = ["output", "main_id", "worker_ids", "process_pids", "finished_after_join", "dead_after_join", "clean_exit"]
# about = "it imports a file of its own that was not submitted, when main() runs."
# diagnosis = "module-not-there"
# ///
import os
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    from my_printing import show

    show(f"ID of main process: {os.getpid()}")
    p1, p2 = Process(target=worker1), Process(target=worker2)
    p1.start()
    p2.start()
    show(f"ID of process p1: {p1.pid}")
    show(f"ID of process p2: {p2.pid}")
    p1.join()
    p2.join()
    show("Both processes finished execution!")
    show(f"Process p1 is alive: {p1.is_alive()}")
    show(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
