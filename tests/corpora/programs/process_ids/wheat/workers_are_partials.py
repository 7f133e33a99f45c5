# /// case
# about = "worker1 and worker2 are partials of one function; start method set under the guard"
# ///
import functools
import multiprocessing
import os


def tell_id(name):
    print(f"ID of process running {name}: {os.getpid()}", flush=True)


worker1 = functools.partial(tell_id, "worker1")
worker2 = functools.partial(tell_id, name="worker2")


def main():
    print(f"ID of main process: {os.getpid()}", flush=True)
    p1 = multiprocessing.Process(target=worker1, daemon=True)
    p2 = multiprocessing.Process(target=worker2, daemon=True)
    for p in p1, p2:
        p.start()
    print(f"ID of process p1: {p1.pid}", f"ID of process p2: {p2.pid}", sep="\n", flush=True)
    for p in p1, p2:
        p.join()
    alive = p1.is_alive(), p2.is_alive()
    print("Both processes finished execution!", flush=True)
    print("Process p1 is alive: %s\nProcess p2 is alive: %s" % alive, flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
