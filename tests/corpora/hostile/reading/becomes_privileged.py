# /// case
# exercise = "process_pair"
# most = 2
# about = "get privileges by programs that give them"
# ///
import os
import subprocess

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


leak("uid 0", lambda: os.setuid(0) is None and os.path.exists("@SECRET@") and open("@SECRET@").read())
for words in (["sudo", "-n", "cat", "@SECRET@"], ["su", "-c", "cat @SECRET@"], ["unshare", "-r", "cat", "@SECRET@"]):
    leak(words[0], lambda: subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=3).stdout)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
