"""Who is who.

In a full kitchen everybody wears a badge with a number. A process has such a number too: its process id, or
pid. The chef reads their own badge, sends off two assistants, notes the numbers of both, waits until both
have gone home, and then looks once more whether anybody is still there.

Fill in the three blanks below. The README shows the eight lines that the program prints. Then delete the
`raise` lines.
"""

# Your imports go here. You will need: multiprocessing and os


def worker1():
    """Print `ID of process running worker1: ` and the pid of the process that runs this function."""
    # TODO: print the line
    raise NotImplementedError("worker1 is not written yet")


def worker2():
    """Print `ID of process running worker2: ` and the pid of the process that runs this function."""
    # TODO: print the line
    raise NotImplementedError("worker2 is not written yet")


def main():
    """Start both workers, print everybody's pid, wait for both, and print whether they are alive."""
    # TODO: print the main process's own pid
    # TODO: start p1 and p2, and print the pid of each
    # TODO: wait for both, print that both are finished, then print whether each is alive
    raise NotImplementedError("main is not written yet: begin here, the README shows the way")


# The main guard again: below it stands what happens only when the file is run.
if __name__ == "__main__":
    main()
