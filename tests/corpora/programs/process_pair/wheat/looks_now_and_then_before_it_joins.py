# /// case
# about = "shows dots while somebody is still at work, and joins at last"
# long = true
# ///
import time
from multiprocessing import Process


def print_square(num):
    time.sleep(0.05)  # hard work
    print(f"Square: {num ** 2}")


def print_cube(num):
    time.sleep(0.1)  # harder work
    print(f"Cube: {num ** 3}")


def main(num=10):
    jobs = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for job in jobs:
        job.start()

    # the user likes to see that something happens
    while any(job.is_alive() for job in jobs):
        print("still at work ...")
        time.sleep(0.04)

    for job in jobs:
        job.join()
    print("Done!")


if __name__ == "__main__":
    main()
