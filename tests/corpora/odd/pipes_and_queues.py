# /// case
# exercise = "process_pair"
# about = "talks to itself by pipes and queues"
# ///
"""Talks to itself by pipes and queues."""

import multiprocessing


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ours, theirs = multiprocessing.Pipe()
    ours.send([num])
    assert theirs.recv() == [num]
    queue = multiprocessing.SimpleQueue()
    queue.put(num)
    assert queue.get() == num
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
