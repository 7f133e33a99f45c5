# /// case
# about = "main is a plain function; inside, an event loop awaits a coroutine that starts the children and joins them."
# ///
import asyncio
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


async def both(num):
    children = [multiprocessing.Process(target=each, args=(num,)) for each in (print_square, print_cube)]
    for child in children:
        child.start()
        await asyncio.sleep(0)
    for child in children:
        child.join()


def main(num=10):
    asyncio.run(both(num))
    print("Done!")


if __name__ == "__main__":
    main()
