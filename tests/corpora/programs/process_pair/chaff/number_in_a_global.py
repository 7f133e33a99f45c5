# /// case
# loses = ["output", "work_in_children"]
# about = "the number is put into a global; a spawned child has a fresh copy of the file, in which it is still 0."
# diagnosis = "inherited-by-fork"
# ///
from multiprocessing import Process

number = 0


def print_square(num):
    print("Square:", num * num)


def print_cube(num):
    print("Cube:", num * num * num)


def square_job():
    print_square(number)


def cube_job():
    print_cube(number)


def main(num=10):
    global number
    number = num
    p1 = Process(target=square_job)
    p2 = Process(target=cube_job)
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
