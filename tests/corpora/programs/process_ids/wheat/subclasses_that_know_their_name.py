# /// case
# about = "a subclass of Process with methods for the lines about it"
# ///
import os
from multiprocessing import Process


def worker1():
    print("ID of process running worker1:", os.getpid())


def worker2():
    print("ID of process running worker2:", os.getpid())


class Worker(Process):
    def __init__(self, label, job):
        Process.__init__(self)
        self.label, self.job = label, job

    def run(self):
        self.job()

    def introduce(self):
        print("ID of process %s: %d" % (self.label, self.pid))

    def report(self):
        print("Process %s is alive: %s" % (self.label, self.is_alive()))


def main():
    print("ID of main process:", os.getpid())
    p1, p2 = Worker("p1", worker1), Worker("p2", worker2)
    p1.start()
    p2.start()
    p1.introduce()
    p2.introduce()
    p1.join()
    p2.join()
    print("Both processes finished execution!")
    p1.report()
    p2.report()


if __name__ == "__main__":
    main()
