# /// case
# loses = ["workers_did_it"]
# about = "the worker lines go out in two flushed parts; the semaphore lets two workers write at the same time."
# says = ["in two parts"]
# ///
import multiprocessing
import os


def prepare(shared):
    global turn
    turn = shared


def square(n):
    turn.acquire()
    print(f"Worker process id for {n}:", end=" ", flush=True)
    print(os.getpid(), flush=True)
    turn.release()
    return n * n


def pool_squares(numbers):
    with multiprocessing.Pool(3, prepare, (multiprocessing.Semaphore(2),)) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
