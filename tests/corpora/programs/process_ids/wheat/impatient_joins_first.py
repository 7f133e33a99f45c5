# /// case
# about = "short joins with a limit in a loop, then one join without"
# ///
import os
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def wait_patiently(process, tries=3):
    for _ in range(tries):
        process.join(0.01)
        if not process.is_alive():
            break
    else:
        print("this takes a while ...")
    process.join()  # returns at once if it has ended already


def main():
    print("ID of main process: %s" % os.getpid())
    p1 = Process(target=worker1)
    p2 = Process(target=worker2)
    p1.start()
    p2.start()
    print("ID of process p1: %s" % p1.pid)
    print("ID of process p2: %s" % p2.pid)
    wait_patiently(p1)
    wait_patiently(p2)
    print("Both processes finished execution!")
    print("Process p1 is alive: %s" % p1.is_alive())
    print("Process p2 is alive: %s" % p2.is_alive())


if __name__ == "__main__":
    main()
