# /// case
# loses = ["output", "main_id", "worker_ids", "process_pids", "finished_after_join", "dead_after_join", "clean_exit"]
# about = "the targets are functions inside main, which can't be sent to a spawned child: start() raises in the middle of main."
# diagnosis = "not-importable-target"
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def main():
    def first():
        worker1()

    def second():
        worker2()

    p1 = multiprocessing.Process(target=first)
    p2 = multiprocessing.Process(target=second)
    p1.start()
    p2.start()
    print(f"ID of main process: {os.getpid()}")
    print(f"ID of process p1: {p1.pid}")
    print(f"ID of process p2: {p2.pid}")
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    print(f"Process p1 is alive: {p1.is_alive()}")
    print(f"Process p2 is alive: {p2.is_alive()}")


if __name__ == "__main__":
    main()
