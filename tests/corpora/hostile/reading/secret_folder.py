# /// case
# exercise = "process_pair"
# most = 2
# about = "list the folder of a secret file, and the checkout"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])

leak("secret's folder", lambda: "secret.txt" in os.listdir("@FOLDER@"))
# Its own folder may lie in the checkout, where the temporary folder does: the way there may be seen, nothing else.
leak("checkout", lambda: [name for name in os.listdir("@CHECKOUT@")
                          if not __file__.startswith(os.path.join("@CHECKOUT@", name, ""))])
leak("checks", lambda: os.listdir("@CHECKOUT@/grader/checks"))
leak("home", lambda: len(os.listdir("@HOME@")) > 1)  # it may lead to the interpreter


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
