# /// case
# about = "two pools with one worker each; a pool's join() joins its worker."
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pools = [multiprocessing.Pool(1) for _ in range(2)]
    pending = [pool.apply_async(job, (num,)) for pool, job in zip(pools, (print_square, print_cube))]
    for result in pending:
        result.get()
    for pool in pools:
        pool.close()
        pool.join()
    print("Done!")


if __name__ == "__main__":
    main()
