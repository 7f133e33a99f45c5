# /// case
# exercise = "process_pair"
# most = 2
# about = "read another submission"
# ///
def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])

leak("other", lambda: open("@OTHER@").read())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
