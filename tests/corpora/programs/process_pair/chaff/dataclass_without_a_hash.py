# /// case
# loses = ["clean_exit", "done_after_join", "output", "started_together", "two_children", "work_in_children"]
# about = "a dataclass compares its objects and has no hash, which Process needs."
# diagnosis = "exception-in-main"
# says = ["eq=False"]
# ///
from dataclasses import dataclass
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


@dataclass
class Job(Process):
    label: str
    number: int

    def __post_init__(self):
        super().__init__()

    def run(self):
        globals()[f"print_{self.label}"](self.number)


def main(num=10):
    jobs = [Job("square", num), Job("cube", num)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print("Done!")


if __name__ == "__main__":
    main()
