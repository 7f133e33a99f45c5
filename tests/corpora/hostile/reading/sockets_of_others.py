# /// case
# exercise = "process_pair"
# most = 2
# about = "connect to sockets of the grader's machine"
# ///
import os
import socket

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


def connect(family, address):
    with socket.socket(family) as plug:
        plug.settimeout(0.5)
        plug.connect(address)
        return True


leak("port", lambda: connect(socket.AF_INET, ("127.0.0.1", int("@PORT@"))))
leak("abstract socket", lambda: connect(socket.AF_UNIX, "\0@TOKEN@"))


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
