# /// case
# exercise = "serial_squares"
# most = 2
# about = "say that a sleep takes a number of seconds that no float can hold"
# ///
from grader.probe import channel

try:
    channel.state.events.send(b'{"kind":"sleep","channel":"x","number":1,"seconds":1' + b"0" * 400 + b"}")
except OSError:
    pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
