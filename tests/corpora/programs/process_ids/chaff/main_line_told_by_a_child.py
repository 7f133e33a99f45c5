# /// case
# loses = ["output", "main_id"]
# about = "worker1 prints the main process's id, so the line was not written by the process that it names."
# diagnosis = "said-by-child"
# ///
import multiprocessing
import os


def worker1(main_pid):
    print(f"ID of main process: {main_pid}")
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    p1 = multiprocessing.Process(target=worker1, args=(os.getpid(),))
    p2 = multiprocessing.Process(target=worker2)
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
