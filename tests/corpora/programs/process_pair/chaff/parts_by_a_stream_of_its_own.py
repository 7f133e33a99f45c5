# /// case
# loses = ["output", "work_in_children"]
# about = "each child opens standard output again, without a buffer, so each line goes out in several writes."
# ///
import io
import multiprocessing


def own_stream():
    return io.TextIOWrapper(io.FileIO(1, "w", closefd=False), write_through=True)


def print_square(num):
    print("Square:", num * num, file=own_stream())


def print_cube(num):
    print("Cube:", num**3, file=own_stream())


def main(num=10):
    children = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("Done!")


if __name__ == "__main__":
    main()
