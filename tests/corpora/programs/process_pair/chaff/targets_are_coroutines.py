# /// case
# loses = ["output", "work_in_children"]
# about = "the children's functions begin with async def, and a process only calls them."
# diagnosis = "coroutine-never-awaited"
# says = ["print_square gave a coroutine, which nothing awaited"]
# ///
import multiprocessing


async def print_square(num):
    print(f"Square: {num * num}")


async def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
