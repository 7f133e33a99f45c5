# /// case
# about = "a list of processes, comprehensions used as loops, many lines of its own"
# ///
from multiprocessing import Process, current_process
import os


def say(text):
    print("    ..", current_process().name, os.getpid(), text)


def print_square(num):
    say("will square %d" % num)
    print("Square: %d" % (num * num))
    say("goes home")


def print_cube(num):
    say("will cube %d" % num)
    print("Cube: %d" % (num * num * num))
    say("goes home")


def main(num=10):
    say("opens the kitchen")
    ps = [Process(target=f, args=[num], name=f.__name__) for f in (print_square, print_cube)]
    [p.start() for p in ps]
    for p in ps:
        say("sees %r" % p)
    [p.join() for p in ps]
    say("exit codes: %r" % [p.exitcode for p in ps])
    print("Done!")
    say("closes the kitchen")


if __name__ == '__main__':
    main()
