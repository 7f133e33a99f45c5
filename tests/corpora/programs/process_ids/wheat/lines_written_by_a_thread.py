# /// case
# about = "a thread writes main's lines, which it gets by a queue, and is waited for"
# ///
import os
import queue
import threading
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def write(lines):
    for line in iter(lines.get, None):
        print(line)
        lines.task_done()


def main():
    lines = queue.Queue()
    threading.Thread(target=write, args=(lines,), daemon=True).start()
    lines.put(f"ID of main process: {os.getpid()}")
    lines.join()
    p1, p2 = Process(target=worker1), Process(target=worker2)
    p1.start()
    p2.start()
    lines.put(f"ID of process p1: {p1.pid}")
    lines.put(f"ID of process p2: {p2.pid}")
    p1.join()
    p2.join()
    lines.put("Both processes finished execution!")
    lines.put(f"Process p1 is alive: {p1.is_alive()}")
    lines.put(f"Process p2 is alive: {p2.is_alive()}")
    lines.join()
    lines.put(None)


if __name__ == "__main__":
    main()
