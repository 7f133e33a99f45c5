# /// case
# about = "join(timeout) first, a word to the user, then join() without a limit"
# ///
import multiprocessing


def print_square(num):
    print("Square: {}".format(num * num))


def print_cube(num):
    print("Cube: {}".format(num * num * num))


def wait_for(process):
    process.join(timeout=0.01)
    if process.exitcode is None:
        print(process.name, "needs a little longer")
    process.join()


def main(num=10):
    square = multiprocessing.Process(target=print_square, args=(num,), name="the square")
    cube = multiprocessing.Process(target=print_cube, args=(num,), name="the cube")
    square.start()
    cube.start()
    wait_for(square)
    wait_for(cube)
    print("Done!")


if __name__ == "__main__":
    main()
