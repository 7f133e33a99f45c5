# /// case
# about = "standard output is looked at, detached and opened again by its descriptor; input is read to its end."
# ///
import io
import os
import sys
from multiprocessing import Process

if sys.stdout.seekable() or sys.stdout.isatty() or sys.stdout.fileno() != 1:
    raise SystemExit("this is neither a pipe nor what a new interpreter opens")
sys.stderr.reconfigure(errors="namereplace")
sys.stdout = io.TextIOWrapper(sys.stdout.detach(), "utf-8", "replace", line_buffering=True)
sys.stdout = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1, encoding="utf-8")


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    if sys.stdin.read():
        return
    print(f"ID of main process: {os.getpid()}")
    p1, p2 = Process(target=worker1), Process(target=worker2)
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
