# /// case
# about = "threads of every kind, started by _thread under another name, by an executor and by Thread: none is a process."
# ///
import concurrent.futures
import threading
from _thread import start_new_thread as begin


def square(n):
    return n * n


def serial_squares(numbers):
    result, done = [], threading.Semaphore(0)
    begin(done.release, ())
    done.acquire()
    worker = threading.Thread(target=lambda: result.extend(map(square, numbers)))
    worker.start()
    worker.join()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(list, result).result()


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
