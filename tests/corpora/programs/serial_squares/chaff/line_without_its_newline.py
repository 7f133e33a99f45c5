# /// case
# loses = ["script_output"]
# about = "end=\"\": the list never gets its newline."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]), end="")
