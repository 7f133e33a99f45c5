"""Who is who: every process has a number, and a life that can be asked about."""

import multiprocessing
import os


def worker1():
    """Print the id of the process that runs this function."""
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    """Print the id of the process that runs this function."""
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    """Start two workers, show everybody's id, wait, and ask whether the workers are still alive."""
    print(f"ID of main process: {os.getpid()}")

    p1 = multiprocessing.Process(target=worker1)
    p2 = multiprocessing.Process(target=worker2)
    p1.start()
    p2.start()

    # Only a started process has an id: before start() it is None.
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")

    p1.join()
    p2.join()
    print("Both processes finished execution!")

    # After join() there is one possible answer. Before it, the answer would depend on luck.
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
