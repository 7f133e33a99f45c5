# /// case
# loses = ["result", "task_limit"]
# about = "the workers return nothing but their pids; the main process squares."
# diagnosis = "answers-from-main"
# ///
import multiprocessing, os
def square_with_pid(n):
    return n * n, os.getpid()

def recycled_squares(numbers, processes, maxtasksperchild):
    pids = []
    with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
        pids = pool.map(_pid, numbers, chunksize=1)
    return [(n * n, p) for n, p in zip(numbers, pids)]
def _pid(n):
    return os.getpid()

if __name__ == "__main__":
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(f"{square} by worker {pid}")
