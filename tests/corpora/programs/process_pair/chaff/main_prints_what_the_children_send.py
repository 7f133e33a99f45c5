# /// case
# loses = ["work_in_children"]
# about = "the children only compute; the main process takes the numbers from a queue and prints both lines itself."
# diagnosis = "said-by-main"
# ///
from multiprocessing import Process, Queue


def print_square(num, queue):
    queue.put(("Square", num * num))


def print_cube(num, queue):
    queue.put(("Cube", num * num * num))


def main(num=10):
    queue = Queue()
    p1 = Process(target=print_square, args=(num, queue))
    p2 = Process(target=print_cube, args=(num, queue))
    p1.start()
    p2.start()
    for _ in range(2):
        word, value = queue.get()
        print(f"{word}: {value}")
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
