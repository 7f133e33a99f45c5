# /// case
# about = "each line goes out in two flushed parts while its process holds the lock that both children share: nothing can fall in between."
# ///
import multiprocessing
import sys


def say(lock, label, number):
    with lock:
        print(f"{label}: ", end="")
        sys.stdout.flush()
        print(number)
        sys.stdout.flush()


def print_square(num, lock=None):
    say(lock or multiprocessing.Lock(), "Square", num * num)


def print_cube(num, lock=None):
    say(lock or multiprocessing.Lock(), "Cube", num**3)


def main(num=10):
    lock = multiprocessing.Lock()
    children = [multiprocessing.Process(target=f, args=(num, lock)) for f in (print_square, print_cube)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("Done!")


if __name__ == "__main__":
    main()
