# /// case
# loses = ["done_after_join"]
# about = "threads join the processes, and main joins the threads for a second at most."
# diagnosis = "reported-before-join"
# ///
import threading
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ps = [Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    waiters = []
    for p in ps:
        p.start()
    for p in ps:
        t = threading.Thread(target=p.join, daemon=True)
        t.start()
        waiters.append(t)
    for t in waiters:
        t.join(1.0)
    print("Done!")


if __name__ == "__main__":
    main()
