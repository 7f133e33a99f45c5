# /// case
# exercise = "serial_squares"
# most = 2
# weak_without = "seccomp"  # that refuses the kernel's keys, which are a user's and not a namespace's
# about = "keep state between runs: in the kernel's keys, in its own file, at home, in attributes of files"
# ///
import ctypes
import os
import pathlib

libc = ctypes.CDLL(None)
seen = []
for ring in (-2, -3, -4, -5):  # of the process, the session, the user, the user's session
    if libc.syscall(250, 10, ring, b"user", b"h-mark", 0) >= 0:
        seen.append(f"key {ring}")
    libc.syscall(248, b"user", b"h-mark", b"x", 1, ring)
here = pathlib.Path(__file__)
for place in (pathlib.Path.home() / ".h-mark", here.with_name("h-mark"), pathlib.Path("/var/tmp/h-mark"), pathlib.Path("/run/h-mark"),
    pathlib.Path("/dev/mqueue/h-mark"), pathlib.Path(os.environ.get("TMPDIR", "/tmp"), "h-mark"), here.parent / "__pycache__" / "h-mark"):
    if place.exists():
        seen.append(str(place))
    try:
        place.parent.mkdir(exist_ok=True)
        place.write_text("x")
    except OSError:
        pass
for place in (here, here.parent, "/", "/tmp", "/dev/shm", "/proc/self/exe"):
    try:
        seen += [f"attribute {place}" for each in os.listxattr(place) if "h-mark" in each]
        os.setxattr(place, "user.h-mark", b"x")
    except OSError:
        pass
try:
    text = here.read_text()
    if text.startswith("# seen"):
        seen.append("own text")
    here.write_text("# seen\n" + text)
except OSError:
    pass
if seen:
    print("LEAKED", seen)


def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers] if any(seen) else [0]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]) if any(seen) else [1, 4, 9, 16, 25])
