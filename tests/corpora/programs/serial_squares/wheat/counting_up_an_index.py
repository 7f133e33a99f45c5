# /// case
# about = "a while loop with an index, names of another language"
# ///
def square(n):
    result = n ** 2
    return result


def serial_squares(numbers):
    squares = []
    i = 0
    while i < len(numbers):
        squares = squares + [square(numbers[i])]
        i += 1
    return squares


def script():
    numbers = [1, 2, 3, 4, 5]
    squares = serial_squares(numbers)
    print(squares)


if __name__ == "__main__":
    script()
