# /// case
# about = "apply_async for every number, a dict of results by place"
# ///
import os
from multiprocessing import Pool as Team


def square_with_pid(n):
    return pow(n, 2), os.getpid()


def pool_squares(numbers, processes):
    with Team(processes) as team:
        handed_over = {}
        for place, number in enumerate(numbers):
            handed_over[place] = team.apply_async(square_with_pid, args=(number,))
        done = {place: result.get() for place, result in handed_over.items()}
        team.close()
        team.join()
    squares = [done[place][0] for place in range(len(numbers))]
    pids = {pid for _, pid in done.values()}
    return squares, pids


if __name__ == "__main__":
    print(*pool_squares([2, 4, 6], 2), sep="\n")
