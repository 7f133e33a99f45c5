# /// case
# exercise = "serial_squares"
# most = 2
# about = "raise errors whose type and text have escape sequences, commands and a megabyte"
# ///
ODD = "\x1b[2J\x07\r\n::error::owned\n##[group]x\u202e<script>alert(1)</script>|`$(id)`=1+1" + "A" * 1_000_000
Odd = type(ODD, (Exception,), {"__module__": ODD, "__qualname__": ODD})


def square(n):
    raise Odd("\ud800" + ODD)


def serial_squares(numbers):
    raise Odd("\ud800" + ODD)


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
