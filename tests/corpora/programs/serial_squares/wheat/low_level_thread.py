# /// case
# about = "_thread does the work: a thread is no process."
# ///
import _thread


def square(n):
    return n * n


def serial_squares(numbers):
    result, done = [], _thread.allocate_lock()
    done.acquire()

    def work():
        result.extend(square(n) for n in numbers)
        done.release()

    _thread.start_new_thread(work, ())
    done.acquire()
    return result


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
