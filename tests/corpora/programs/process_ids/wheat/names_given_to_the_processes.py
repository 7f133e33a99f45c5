# /// case
# about = "processes named p1 and p2, loops, current_process() in place of os"
# ///
from multiprocessing import Process, current_process


def report(worker):
    print(f"ID of process running {worker}: {current_process().pid}")


def worker1():
    report("worker1")


def worker2():
    report("worker2")


def main():
    print(f"ID of main process: {current_process().pid}")

    processes = [
        Process(name=f"p{number}", target=target)
        for number, target in enumerate((worker1, worker2), start=1)
    ]
    for process in processes:
        process.start()
    for process in processes:
        print(f"ID of process {process.name}: {process.ident}")

    for process in reversed(processes):
        process.join()
    print("Both processes finished execution!")
    for process in processes:
        print(f"Process {process.name} is alive: {process.is_alive()}")


if __name__ == "__main__":
    main()
