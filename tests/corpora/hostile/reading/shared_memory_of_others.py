# /// case
# exercise = "process_pair"
# most = 2
# weak_without = "namespaces"  # the machine's /dev/shm; what belongs to the same user can be opened by who knows its name
# about = "list and open shared memory and semaphores"
# ///
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


leak("list", lambda: [name for name in os.listdir("/dev/shm") if "@TOKEN@" in name])
leak("guess", lambda: open("/dev/shm/@TOKEN@").read())


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
