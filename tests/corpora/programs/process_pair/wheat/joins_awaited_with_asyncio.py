# /// case
# about = "join() in threads of asyncio"
# ///
import multiprocessing
import multiprocessing as mp
import os, sys, time, threading

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")

import asyncio
async def amain(num):
    ps = [mp.Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for x in ps: x.start()
    await asyncio.gather(*(asyncio.to_thread(x.join) for x in ps))
    print("Done!")
def main(num=10):
    asyncio.run(amain(num))

if __name__ == "__main__":
    main()
