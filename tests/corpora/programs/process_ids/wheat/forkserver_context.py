# /// case
# about = "a forkserver context of its own, a dictionary of processes"
# ///
import multiprocessing
from os import getpid as who_am_i

context = multiprocessing.get_context("forkserver")


def worker1():
    print("ID of process running worker1: {}".format(who_am_i()))


def worker2():
    print("ID of process running worker2: {}".format(who_am_i()))


def main():
    print("ID of main process: {}".format(who_am_i()))
    team = {"p1": context.Process(target=worker1), "p2": context.Process(target=worker2)}
    for process in team.values():
        process.start()
    for name in team:
        print("ID of process {}: {}".format(name, team[name].pid))
    for process in team.values():
        process.join()
    print("Both processes finished execution!")
    for name in sorted(team):
        print("Process {} is alive: {}".format(name, team[name].is_alive()))


if __name__ == "__main__":
    main()
