# /// case
# loses = ["clean_exit", "done_after_join", "output", "started_together", "two_children", "work_in_children"]
# about = "a subclass has an __init__ that does not call the one of Process, so start() raises."
# diagnosis = "exception-in-main"
# says = ["super().__init__()"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


class Squarer(Process):
    def __init__(self, num):
        self.num = num

    def run(self):
        print_square(self.num)


class Cuber(Squarer):
    def run(self):
        print_cube(self.num)


def main(num=10):
    a, b = Squarer(num), Cuber(num)
    a.start()
    b.start()
    a.join()
    b.join()
    print("Done!")


if __name__ == "__main__":
    main()
