# /// case
# about = "recursion that cuts the list in two"
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    if not numbers:
        return []
    if len(numbers) == 1:
        return [square(numbers[0])]
    middle = len(numbers) // 2
    return serial_squares(numbers[:middle]) + serial_squares(numbers[middle:])


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
