# /// case
# loses = ["done_after_join"]
# about = "a break ends the loop of the joins where the first process ended well."
# diagnosis = "joined-one-of-two"
# says = ["break ends the loop"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    ps = [Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
        if p.exitcode == 0:
            break
    print("Done!")


if __name__ == "__main__":
    main()
