# /// case
# exercise = "process_pair"
# most = 2
# about = "look for the grader's modules and facts in one's own memory"
# ///
import gc
import os
import sys

for name in ("grader.checks", "grader.grading.pipeline", "grader.observe", "grader.checking.api", "msgspec", "pytest"):
    if any(module == name or module.startswith(name + ".") for module in sys.modules):
        print("LEAKED", name)
for thing in gc.get_objects():
    if isinstance(thing, dict) and ("seed" in thing or "expected" in thing) and thing is not globals():
        if thing.get("seed") == "@TOKEN@":
            print("LEAKED seed")
for name in os.environ:
    if name.startswith(("GITHUB", "CI", "AWS", "GRADER", "PYTEST", "VIRTUAL")):
        print("LEAKED", name)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
