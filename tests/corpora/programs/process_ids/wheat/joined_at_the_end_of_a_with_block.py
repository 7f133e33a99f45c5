# /// case
# about = "an ExitStack that joins; walrus"
# ///
import contextlib
import multiprocessing as mp
import os


def worker1() -> None:
    print(f"ID of process running worker1: {os.getpid()}")


def worker2() -> None:
    print(f"ID of process running worker2: {os.getpid()}")


def main() -> None:
    print(f"ID of main process: {os.getpid()}")
    with contextlib.ExitStack() as at_the_end:
        (p1 := mp.Process(target=worker1)).start()
        at_the_end.callback(p1.join)
        (p2 := mp.Process(target=worker2)).start()
        at_the_end.callback(p2.join)
        print(f"ID of process {p1.pid=}".replace("p1.pid=", "p1: "))
        print(f"ID of process {p2.pid=}".replace("p2.pid=", "p2: "))
    print("Both processes finished execution!")
    still_alive = {"p1": p1.is_alive(), "p2": p2.is_alive()}
    for name, answer in still_alive.items():
        print(f"Process {name} is alive: {answer!s}")


if __name__ == "__main__":
    main()
