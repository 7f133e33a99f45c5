# /// case
# exercise = "process_pair"
# most = 2
# about = "fill /dev/shm"
# ///
import mmap
from multiprocessing import shared_memory

hoard = []
while True:
    block = shared_memory.SharedMemory(create=True, size=16 << 20)
    block.buf[:] = bytes(16 << 20)
    hoard.append(block)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    print_square(num)
    print_cube(num)
    print('Done!')


if __name__ == "__main__":
    main()
