# /// case
# loses = ["result"]
# about = "adding n to itself n times gives 0 for negative numbers."
# ///
def square(n):
    total = 0
    for _ in range(n):
        total += n
    return total


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
