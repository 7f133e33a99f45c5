# /// case
# about = "terminate() and join(), process asked for its own pid"
# ///
from multiprocessing import Pool, current_process


def square(n):
    me = current_process()
    print("Worker process id for {}: {}".format(n, me.pid))
    return pow(n, 2)


def pool_squares(numbers):
    crew = Pool(4)
    squares = crew.map(square, numbers)
    # all results are here, so nobody is interrupted in his work
    crew.terminate()
    crew.join()
    return squares


def main():
    numbers = list(range(1, 6))
    squares = pool_squares(numbers)
    print(squares)


if __name__ == "__main__":
    main()
