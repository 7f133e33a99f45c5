# /// case
# about = "between the starts an alarm is waited for by sigwait(), and one by pause() that rings again"
# ///
import os
import signal
from multiprocessing import Process


def worker1():
    print(f"ID of process running worker1: {os.getpid()}")


def worker2():
    print(f"ID of process running worker2: {os.getpid()}")


def ring_twice():
    rung = []
    signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 30, 20)
    while len(rung) < 2:
        signal.pause()
    signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    print(f"ID of main process: {os.getpid()}")
    p1, p2 = Process(target=worker1), Process(target=worker2)
    p1.start()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    signal.alarm(40)
    assert signal.sigwait({signal.SIGALRM}) is signal.SIGALRM
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    ring_twice()
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
