# /// case
# about = "apply_async for each number, results collected afterwards"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n ** 2, os.getpid()


def recycled_squares(numbers, processes, maxtasksperchild):
    pool = multiprocessing.Pool(processes=processes, maxtasksperchild=maxtasksperchild)
    waiting = []
    for n in numbers:
        waiting.append(pool.apply_async(square_with_pid, [n]))
    pool.close()
    answers = []
    for result in waiting:
        answers.append(result.get())
    pool.join()
    return answers


def main():
    for square, pid in recycled_squares([1, 2, 3, 4, 5, 6, 7, 8], 2, 2):
        print(square, "by", pid)


if __name__ == "__main__":
    main()
