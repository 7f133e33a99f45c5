# /// case
# exercise = "process_pair"
# most = 2
# about = "use calls that open doors"
# weak_without = "seccomp"
# ///
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {"unshare": (272, 0x10000000), "setns": (308, 0, 0), "bpf": (321, 0, 0, 0), "perf": (298, 0, 0, -1, -1, 0),
         "io_uring": (425, 1, ctypes.create_string_buffer(200)), "userfaultfd": (323, 0), "keyctl": (250, 0, -3, 1),
         "mount": (165, b"none", b"/tmp", b"tmpfs", 0, None), "chroot": (161, b"."), "ptrace me": (101, 0, 0, 0, 0)}
import platform

if platform.machine() == "x86_64":
    for name, call in CALLS.items():
        if libc.syscall(*call) >= 0:
            print("LEAKED", name)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
