# /// case
# loses = ["output", "work_in_children"]
# about = "the lines go out in two flushed parts; each child waits a second at most for the lock, and writes in any case."
# says = ["in two parts"]
# ///
import multiprocessing


def say(lock, label, number):
    mine = lock.acquire(timeout=1)
    print(label, end=": ", flush=True)
    print(number, flush=True)
    if mine:
        lock.release()


def print_square(num, lock):
    say(lock, "Square", num * num)


def print_cube(num, lock):
    say(lock, "Cube", num**3)


def main(num=10):
    lock = multiprocessing.Lock()
    p1 = multiprocessing.Process(target=print_square, args=(num, lock))
    p2 = multiprocessing.Process(target=print_cube, args=(num, lock))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
