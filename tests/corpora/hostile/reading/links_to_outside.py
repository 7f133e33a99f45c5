# /// case
# exercise = "process_pair"
# most = 2
# about = "reach a secret by links made in one's own folder"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])

for make in (os.symlink, os.link):
    leak(make.__name__, lambda: make("@SECRET@", make.__name__) or open(make.__name__).read())
leak("rename", lambda: os.rename("@SECRET@", "renamed") or open("renamed").read())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
