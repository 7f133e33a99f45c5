# /// case
# loses = ["output", "work_in_children"]
# about = "each child holds a lock while it writes its line in two flushed parts, but each has made one of its own."
# says = ["in two parts"]
# ///
import multiprocessing


def say(label, number):
    with multiprocessing.Lock():
        print(f"{label}:", end=" ", flush=True)
        print(number)


def print_square(num):
    say("Square", num * num)


def print_cube(num):
    say("Cube", num**3)


def main(num=10):
    ps = [multiprocessing.Process(target=f, args=(num,)) for f in (print_square, print_cube)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print("Done!")


if __name__ == "__main__":
    main()
