# /// case
# loses = ["script_output"]
# about = "the line of the script has a word in front of the list."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print("Squares:", serial_squares([1, 2, 3, 4, 5]))
