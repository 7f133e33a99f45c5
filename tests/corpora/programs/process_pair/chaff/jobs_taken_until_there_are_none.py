# /// case
# loses = ["work_in_children"]
# about = "the children take jobs from one queue until there is none left, so one may do both."
# diagnosis = "one-child-does-both"
# ///
import multiprocessing as mp


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def worker(jobs, num):
    for name in iter(jobs.get, None):
        {"square": print_square, "cube": print_cube}[name](num)


def main(num=10):
    jobs = mp.SimpleQueue()
    for name in ("square", "cube", None, None):
        jobs.put(name)
    ps = [mp.Process(target=worker, args=(jobs, num)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
