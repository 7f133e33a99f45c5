# /// case
# about = "forked workers write their answers into a pipe of the system's, one short text for each number."
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def deliver(place, n):
    square, pid = square_with_pid(n)
    os.write(pipe_in, f"{place} {square} {pid}\n".encode())


def pool_squares(numbers, processes):
    global pipe_in
    pipe_out, pipe_in = os.pipe()
    with open(pipe_out) as lines:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            pool.starmap(deliver, enumerate(numbers))
        os.close(pipe_in)
        answers = sorted(tuple(map(int, line.split())) for line in lines)
    return [square for _, square, _ in answers], {pid for _, _, pid in answers}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3)[0])
