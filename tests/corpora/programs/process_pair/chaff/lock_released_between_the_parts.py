# /// case
# loses = ["output", "work_in_children"]
# about = "both children share a lock, but let go of it between the two flushed parts of their lines."
# says = ["in two parts"]
# ///
import multiprocessing


def say(lock, text, end):
    lock.acquire()
    print(text, end=end, flush=True)
    lock.release()


def print_square(num, lock):
    say(lock, "Square:", " ")
    say(lock, num * num, "\n")


def print_cube(num, lock):
    say(lock, "Cube:", " ")
    say(lock, num**3, "\n")


def main(num=10):
    lock = multiprocessing.RLock()
    p1 = multiprocessing.Process(target=print_square, args=(num, lock))
    p2 = multiprocessing.Process(target=print_cube, args=(num, lock))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
