# /// case
# loses = ["process_pids"]
# about = "the second process's pid is guessed from the first one's."
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print("ID of process running worker2:", os.getpid())

def main():
    print('ID of main process:', os.getpid())
    p1, p2 = mp.Process(target=worker1), mp.Process(target=worker2)
    p1.start(); p2.start()
    print('ID of process p1:', p1.pid)
    print('ID of process p2:', p1.pid + 1)
    p1.join(); p2.join()
    print('Both processes finished execution!')
    print('Process p1 is alive:', p1.is_alive())
    print('Process p2 is alive:', p2.is_alive())

if __name__ == '__main__':
    main()
