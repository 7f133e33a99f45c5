# /// case
# about = "a semaphore that begins with one, taken and released by hand, keeps the parts of the two children's lines apart; one of them holds a condition as well."
# ///
import multiprocessing
import sys


def print_square(num, turn=None):
    if turn is not None:
        turn.acquire()
    try:
        for part in ("Square", ": ", f"{num * num}\n"):
            sys.stdout.write(part)
            sys.stdout.flush()
    finally:
        if turn is not None:
            turn.release()


def print_cube(num, turn=None, news=None):
    for each in (turn, news):
        if each is not None:
            each.acquire()
    print("Cube:", end=" ", flush=True)
    print(num**3, flush=True)
    if news is not None:
        news.notify_all()
    for each in (news, turn):
        if each is not None:
            each.release()


def main(num=10):
    turn, news = multiprocessing.Semaphore(1), multiprocessing.Condition()
    p1 = multiprocessing.Process(target=print_square, args=(num, turn))
    p2 = multiprocessing.Process(target=print_cube, args=(num,), kwargs={"turn": turn, "news": news})
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
