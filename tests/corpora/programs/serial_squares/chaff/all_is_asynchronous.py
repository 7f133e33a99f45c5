# /// case
# loses = ["result"]
# about = "both functions begin with async def; only the script awaits what they give."
# diagnosis = "coroutine-never-awaited"
# ///
import asyncio


async def square(n):
    return n * n


async def serial_squares(numbers):
    return [await square(n) for n in numbers]


if __name__ == "__main__":
    print(asyncio.run(serial_squares([1, 2, 3, 4, 5])))
