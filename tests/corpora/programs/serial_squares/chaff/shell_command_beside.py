# /// case
# loses = ["one_process"]
# about = "a shell command is run on the way."
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading


def square(n):
    return n * n

def serial_squares(numbers):
    os.system('true')
    return [square(n) for n in numbers]

if __name__ == '__main__':
    print(serial_squares([1, 2, 3, 4, 5]))
