# /// case
# loses = ["one_process"]
# about = "a thread started with _thread makes a process with os.fork."
# ///
import _thread
import os


def square(n):
    return n * n


def fork_and_wait(done):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    done.release()


def serial_squares(numbers):
    done = _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(fork_and_wait, (done,))
    done.acquire()
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
