# /// case
# loses = ["script_output"]
# about = "the script calls the function and shows nothing."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    result = serial_squares([1, 2, 3, 4, 5])
