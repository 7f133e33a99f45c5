# /// case
# loses = ["output", "work_in_children"]
# about = "terminate() kills the children, perhaps before they have printed; the joins come too late."
# diagnosis = "ended-early"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    a = Process(target=print_square, args=(num,))
    b = Process(target=print_cube, args=(num,))
    a.start()
    b.start()
    # clean up properly
    for p in (a, b):
        p.terminate()
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
