# /// case
# about = "one target for both, which picks the function by its name; a child that takes its time"
# ///
import multiprocessing, sys, time

def print_square(num):
    time.sleep(0.2)
    sys.stdout.write("Square: %i\n" % num**2)

def print_cube(num):
    sys.stdout.write("Cube: %i\n" % num**3)

def dispatch(what, num):
    globals()["print_" + what](num)

def main(num = 10):
    todo = ["square", "cube"]
    procs = list(map(lambda w: multiprocessing.Process(target = dispatch, args = (w, num)), todo))
    for i in range(len(procs)):
        procs[i].start()
    for i in range(len(procs)):
        procs[i].join()
    else:
        sys.stdout.write("Done!\n")

if __name__ == "__main__": main()
