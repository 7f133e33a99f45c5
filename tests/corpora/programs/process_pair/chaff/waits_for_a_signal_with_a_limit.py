# /// case
# loses = ["done_after_join"]
# about = "sigtimedwait() waits for the signal of a child's end, and may give up."
# diagnosis = "never-joined"
# ///
import signal
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    both = [Process(target=print_square, args=(num,)), Process(target=print_cube, args=(num,))]
    for process in both:
        process.start()
        signal.sigtimedwait([signal.SIGCHLD], 0.5)
    print("Done!")


if __name__ == "__main__":
    main()
