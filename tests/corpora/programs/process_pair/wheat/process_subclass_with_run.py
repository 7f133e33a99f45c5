# /// case
# about = "a subclass of Process for each job, with its own run()"
# ///
import multiprocessing


def print_square(num):
    print("Square:", num ** 2)


def print_cube(num):
    print("Cube:", num ** 3)


class Assistant(multiprocessing.Process):
    """Somebody in the kitchen who knows one recipe."""

    recipe = None

    def __init__(self, num):
        super().__init__(name=type(self).__name__)
        self.num = num

    def run(self):
        type(self).recipe(self.num)


class SquareAssistant(Assistant):
    recipe = staticmethod(print_square)


class CubeAssistant(Assistant):
    recipe = staticmethod(print_cube)


def main(num=10):
    crew = SquareAssistant(num), CubeAssistant(num)
    for assistant in crew:
        assistant.start()
    for assistant in crew:
        assistant.join()
    print("Done!")


if __name__ == "__main__":
    main()
