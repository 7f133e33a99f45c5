# /// case
# exercise = "serial_squares"
# most = 2
# about = "keep state between runs: in a message queue, semaphores, a named block, a port"
# ///
import ctypes
import socket
from multiprocessing import resource_tracker, shared_memory

libc = ctypes.CDLL(None)
seen = [libc.mq_open(b"/h-mark", 2) >= 0, libc.semget(0x4711, 1, 0) >= 0]
libc.mq_open(b"/h-mark", 0o102, 0o600, None)
libc.semget(0x4711, 1, 0o1666)
try:
    block = shared_memory.SharedMemory("h-block", create=True, size=64)
    resource_tracker.unregister(block._name, "shared_memory")
except FileExistsError:
    seen.append(True)
try:
    with socket.create_server(("127.0.0.1", 48392), reuse_port=False) as server:
        client = socket.create_connection(server.getsockname())
        server.accept()[0].close()
        client.close()
except OSError as problem:
    seen.append("in use" in str(problem))


def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers] if any(seen) else [0]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]) if any(seen) else [1, 4, 9, 16, 25])
