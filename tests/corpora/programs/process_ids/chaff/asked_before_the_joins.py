# /// case
# loses = ["dead_after_join"]
# about = "the answers are fetched before the joins, when the workers may still be alive."
# diagnosis = "asked-before-join"
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
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    alive1 = p1.is_alive()
    alive2 = p2.is_alive()
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {alive1}")
    print(f"Process p2 is alive: {alive2}")


if __name__ == "__main__":
    main()
