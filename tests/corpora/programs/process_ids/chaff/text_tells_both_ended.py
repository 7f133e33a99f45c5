# /// case
# loses = ["finished_after_join", "dead_after_join"]
# about = "where the text of p2 says \"stopped\", only p2 is joined: p1 may still be at work when the finished line is written (a look by str())"
# diagnosis = "joined-one-of-two"
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
    if f"{p2}".find("stopped") < 0:
        p1.join()  # the second one still works, so the first one may as well
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
