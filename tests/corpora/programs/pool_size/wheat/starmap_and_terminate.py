# /// case
# about = "starmap over one-tuples, terminate and join"
# ///
import os
import multiprocessing


def square_with_pid(n):
    return n * n, os.getpid()


def pool_squares(numbers, processes):
    pool = multiprocessing.Pool(processes)
    results = pool.starmap(square_with_pid, [(n,) for n in numbers])
    # everything is here: no need to let the workers down gently
    pool.terminate()
    pool.join()

    squares = []
    pids = set()
    while results:
        square, pid = results.pop(0)
        squares += [square]
        pids.update([pid])
    return (squares, pids)


if __name__ == '__main__':
    squares, pids = pool_squares([1, 2, 3, 4, 5], 3)
    print(squares, pids)
