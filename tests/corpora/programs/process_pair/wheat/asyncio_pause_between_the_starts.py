# /// case
# about = "asyncio.sleep and a select with a time limit between the starts are pauses; the joins are real."
# ///
import asyncio
import select
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


async def run(num):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    await asyncio.sleep(0.1)
    select.select([], [], [], 0.05)
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


def main(num=10):
    asyncio.run(run(num))

if __name__ == "__main__":
    main()
