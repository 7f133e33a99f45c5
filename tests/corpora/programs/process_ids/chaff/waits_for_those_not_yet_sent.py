# /// case
# loses = ["output", "main_id", "worker_ids", "process_pids", "finished_after_join", "dead_after_join", "clean_exit"]
# about = "main waits at the barrier for both workers before it has started them: it waits for ever."
# diagnosis = "deadlock"
# ///
import multiprocessing
import os


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def when_all_are_here(barrier, worker):
    barrier.wait()
    worker()


def main():
    all_here = multiprocessing.Barrier(3)  # two workers and main
    p1 = multiprocessing.Process(target=when_all_are_here, args=(all_here, worker1))
    p2 = multiprocessing.Process(target=when_all_are_here, args=(all_here, worker2))
    all_here.wait()
    print(f"ID of main process: {os.getpid()}")
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
