# /// case
# loses = ["pids_are_workers"]
# about = "forked workers write their pids into a pipe of the system's, and the main process squares."
# diagnosis = "answers-from-main"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def deliver(n):
    os.write(pipe_in, f"{os.getpid()}\n".encode())


def pool_squares(numbers, processes):
    global pipe_in
    pipe_out, pipe_in = os.pipe()
    with open(pipe_out) as lines:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            pool.map(deliver, numbers)
        os.close(pipe_in)
        pids = {int(line) for line in lines}
    return [n * n for n in numbers], pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
