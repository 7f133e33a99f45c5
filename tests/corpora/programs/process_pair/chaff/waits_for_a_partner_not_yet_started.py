# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "clean_exit"]
# about = "the first child waits at a barrier for the second, which is only started when the first has ended: a deadlock."
# diagnosis = "deadlock"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def at_the_same_time(barrier, function, num):
    barrier.wait()
    function(num)


def main(num=10):
    barrier = multiprocessing.Barrier(2)
    for function in (print_square, print_cube):
        p = multiprocessing.Process(target=at_the_same_time, args=(barrier, function, num))
        p.start()
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
