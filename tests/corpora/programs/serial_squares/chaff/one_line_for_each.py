# /// case
# loses = ["script_output"]
# about = "the script prints the squares one by one."
# ///
def square(n):
    return n * n


def serial_squares(numbers):
    result = []
    for number in numbers:
        result.append(square(number))
    return result


if __name__ == "__main__":
    for result in serial_squares([1, 2, 3, 4, 5]):
        print(result)
