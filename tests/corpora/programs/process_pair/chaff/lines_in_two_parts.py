# /// case
# loses = ["output", "work_in_children"]
# about = "each line goes out in two flushed parts without a lock: the two children's parts can mix."
# says = ["in two parts"]
# ///
import multiprocessing


def print_square(num):
    print("Square:", end=" ", flush=True)
    print(num * num)


def print_cube(num):
    print("Cube:", end=" ", flush=True)
    print(num ** 3)


def main(num=10):
    ps = [multiprocessing.Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
