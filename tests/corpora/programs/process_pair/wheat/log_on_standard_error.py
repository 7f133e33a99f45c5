# /// case
# about = "multiprocessing's own log, written to standard error"
# ///
import logging
import multiprocessing

log = multiprocessing.get_logger()


def print_square(num):
    log.info("squaring %s", num)
    print(f"Square: {num * num}")


def print_cube(num):
    log.info("cubing %s", num)
    print(f"Cube: {num * num * num}")


def main(num=10):
    if not log.handlers:
        multiprocessing.log_to_stderr(logging.INFO)
    jobs = {}
    for function in (print_square, print_cube):
        jobs[function.__name__] = multiprocessing.Process(target=function, args=(num,))
    for job in jobs.values():
        job.start()
    for name, job in jobs.items():
        job.join()
        log.info("%s has ended", name)
    print("Done!")


if __name__ == "__main__":
    main()
