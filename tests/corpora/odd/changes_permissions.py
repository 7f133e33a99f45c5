# /// case
# exercise = "process_pair"
# about = "makes folders, links and permissions"
# ///
"""Makes folders, links and permissions."""

import multiprocessing
import os
import shutil


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    shutil.rmtree("work", ignore_errors=True)
    os.makedirs("work/a/b")
    os.symlink("a", "work/link")
    open("work/a/file", "w").close()
    os.chmod("work/a/file", 0o400)
    os.link("work/a/file", "work/hard")
    os.replace("work/hard", "work/a/b/moved")
    os.umask(0o077)
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
