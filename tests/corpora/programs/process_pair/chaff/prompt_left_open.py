# /// case
# loses = ["output", "work_in_children"]
# about = "main writes \"Working ... \" without a newline before the children write: on the terminal there is a line \"Working ... Square: 100\" and no line \"Square: 100\" (at least: output)"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    print("Working ...", end=" ", flush=True)
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("ready")
    print("Done!")


if __name__ == "__main__":
    main()
