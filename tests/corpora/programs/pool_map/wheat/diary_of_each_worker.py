# /// case
# about = "an initializer opens a diary for the worker; each task writes its square into it, and main reads all diaries"
# ///
import glob
import json
import multiprocessing
import os
import tempfile

diary = None


def open_diary(folder):
    global diary
    diary = open(os.path.join(folder, f"{os.getpid()}.txt"), "w")


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    json.dump([n, n * n], diary)
    diary.write("\n")
    diary.flush()


def pool_squares(numbers):
    with tempfile.TemporaryDirectory() as folder:
        with multiprocessing.Pool(3, open_diary, (folder,)) as pool:
            pool.map(square, numbers)
            pool.close()
            pool.join()
        squares = {}
        for path in glob.glob(os.path.join(folder, "*.txt")):
            with open(path) as lines:
                squares.update(json.loads(line) for line in lines)
    return [squares[n] for n in numbers]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
