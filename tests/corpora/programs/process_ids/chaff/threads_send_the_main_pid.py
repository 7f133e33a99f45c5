# /// case
# loses = ["worker_ids", "process_pids", "finished_after_join", "dead_after_join"]
# about = "threads send the main process's pid, so all lines are there"
# diagnosis = "thread-not-process"
# ///
import multiprocessing
import os
import threading


def report(name, box):
    print(f"ID of process running {name}: {os.getpid()}")
    if box is not None:
        box.put(os.getpid())


def worker1(box=None):
    report("worker1", box)


def worker2(box=None):
    report("worker2", box)


def main():
    print(f"ID of main process: {os.getpid()}")
    boxes = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [threading.Thread(target=t, args=(b,)) for t, b in zip((worker1, worker2), boxes)]
    for process in processes:
        process.start()
    for number, box in enumerate(boxes, start=1):
        print(f"ID of process p{number}: {box.get()}")
    for process in processes:
        process.join()
    print("Both processes finished execution!")
    for number, process in enumerate(processes, start=1):
        print(f"Process p{number} is alive: {process.is_alive()}")


if __name__ == "__main__":
    main()
