# /// case
# about = "a barrier at which both children meet before they print"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def together(meeting_point, function, num):
    # nobody begins before the other one is there: so they really run at the same time
    meeting_point.wait()
    function(num)


def main(num=10):
    meeting_point = multiprocessing.Barrier(2)
    p1 = multiprocessing.Process(target=together, args=(meeting_point, print_square, num))
    p2 = multiprocessing.Process(target=together, args=(meeting_point, print_cube, num))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
