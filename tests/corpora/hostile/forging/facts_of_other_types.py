# /// case
# exercise = "serial_squares"
# most = 2
# about = "send lists and objects where texts belong"
# ///
from grader.probe import channel

_encode = channel._encode


def lying(facts):
    if facts.get("kind") in ("returned", "call", "call_end"):
        facts["function"] = [{"a": [1]}]
    return _encode(facts)


channel._encode = lying


def square(n):
    return n * n


def serial_squares(numbers):
    return [n * n for n in numbers]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
