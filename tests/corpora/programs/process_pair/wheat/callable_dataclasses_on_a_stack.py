# /// case
# about = "frozen dataclasses as targets; an exit stack joins"
# ///
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import Process


@dataclass(frozen=True)
class Power:
    name: str
    exponent: int

    def __call__(self, num):
        sys.stdout.write(f"{self.name}: {num ** self.exponent}\n")


print_square = Power("Square", 2)
print_cube = Power("Cube", 3)


def main(num=10):
    with ExitStack() as stack:
        for power in (print_square, print_cube):
            process = Process(target=power, args=[num])
            process.start()
            stack.callback(process.join)
    print("Done!")


if __name__ == "__main__":
    main()
