# /// case
# about = "beside it lie grader.py, pytest.py and msgspec.py, a package of its own name, and a random.py that no process needs."
# beside."grader.py" = "raise RuntimeError('imported')"
# beside."pytest.py" = "def fail(*words):\n    raise SystemExit(1)\n"
# beside."msgspec.py" = "json = None"
# beside."process_pair/__init__.py" = "raise RuntimeError('the package')"
# beside."colorsys.py" = "SQUARE, CUBE = 'Square', 'Cube'"
# ///
from multiprocessing import Process

from colorsys import CUBE, SQUARE


def print_square(num):
    print(f"{SQUARE}: {num * num}")


def print_cube(num):
    print(f"{CUBE}: {num ** 3}")


def main(num=10):
    pair = [Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
