# /// case
# exercise = "serial_squares"
# most = 2
# about = "send short messages that are refused, in every run"
# ///
from grader.probe import channel

channel.state.events.setblocking(True)
for _ in range(400_000):
    channel.state.events.send(b"{}")


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
