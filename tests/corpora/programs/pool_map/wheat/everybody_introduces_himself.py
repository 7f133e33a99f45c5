# /// case
# about = "an initializer that prints, workers that print more than they must and take their time"
# ///
import multiprocessing as mp
import os
import time


def hello(company):
    print(f"{mp.current_process().name} works for {company} from now on")


def square(n):
    print(f"  {os.getpid()} begins with {n}")
    time.sleep(0.01)
    print(f"Worker process id for {n}: {os.getpid()}")
    print(f"  {os.getpid()} has finished {n}")
    return n * n


def pool_squares(numbers):
    print(f"{len(numbers)} numbers to square")
    with mp.Pool(initializer=hello, initargs=("the chef",)) as pool:
        result = pool.map(square, numbers)
        print("the result:", *result)
    return result


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
