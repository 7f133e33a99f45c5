# /// case
# exercise = "process_pair"
# most = 4
# about = "print bytes that are no text, and commands to servers and terminals"
# ///
import os

for stream in (1, 2):
    os.write(stream, bytes(range(256)) * 8)
    os.write(stream, b"\n::error file=x::owned\n##vso[task.complete result=Succeeded;]\n\x1b]52;c;eA==\x07\xff\xfe\n")
    os.write(stream, "\u202e\u2066\u2028\u2029=cmd|' /C calc'!A0\n".encode("utf-8"))


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print("Done!")


if __name__ == "__main__":
    main()
