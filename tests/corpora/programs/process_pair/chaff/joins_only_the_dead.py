# /// case
# loses = ["done_after_join"]
# about = "the condition is turned round: whoever is still alive is not waited for."
# diagnosis = "polled-not-joined"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def main(num=10):
    children = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for child in children:
        child.start()
    for child in children:
        if not child.is_alive():
            child.join()
    print("Done!")


if __name__ == "__main__":
    main()
