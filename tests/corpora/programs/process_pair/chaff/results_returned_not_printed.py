# /// case
# loses = ["output", "work_in_children"]
# about = "the children return their results, which a Process drops."
# diagnosis = "returned-not-printed"
# says = ["print_square returns its result", "the function of a Process returns is lost"]
# ///
from multiprocessing import Process


def print_square(num):
    return num * num


def print_cube(num):
    return num ** 3


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
