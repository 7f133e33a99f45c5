# /// case
# about = "each child takes one job from a queue: whoever is first, each does one."
# ///
import multiprocessing as mp


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def worker(jobs, num):
    {"square": print_square, "cube": print_cube}[jobs.get()](num)


def main(num=10):
    jobs = mp.SimpleQueue()
    ps = [mp.Process(target=worker, args=(jobs, num)) for _ in range(2)]
    for p in ps:
        p.start()
    jobs.put("square")
    jobs.put("cube")
    for p in ps:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
