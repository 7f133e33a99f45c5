# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join"]
# about = "main begins with async def: as a script it is awaited, called as the task says it only makes a coroutine."
# diagnosis = "coroutine-never-awaited"
# says = ["main gave a coroutine, which nothing awaited", "Write def in place of async def"]
# ///
import asyncio
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


async def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    asyncio.run(main())
