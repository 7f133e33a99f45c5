# /// case
# exercise = "process_pair"
# most = 2
# about = "ask the controller without end"
# ///
from grader.probe import channel

while True:
    channel.tell('poll', process=None, what='x' * 10_000)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
