# /// case
# about = "an initializer writes the worker's pid into a global of the worker"
# ///
import multiprocessing

my_pid = None


def clock_in():
    """Runs once in each worker, before its first task."""
    global my_pid
    my_pid = multiprocessing.current_process().pid


def square_with_pid(n):
    # outside of a pool nobody has clocked in
    return n * n, my_pid or multiprocessing.current_process().pid


def pool_squares(numbers, processes):
    with multiprocessing.Pool(processes, clock_in) as pool:
        results = pool.map(square_with_pid, numbers)
    squares = list(map(lambda pair: pair[0], results))
    pids = set(map(lambda pair: pair[1], results))
    return squares, pids


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
