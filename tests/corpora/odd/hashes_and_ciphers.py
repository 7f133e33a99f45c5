# /// case
# exercise = "process_pair"
# about = "uses hashes, secrets and TLS settings"
# ///
"""Uses hashes, secrets and TLS settings."""

import multiprocessing
import hashlib
import secrets
import ssl
import uuid


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    hashlib.sha256(secrets.token_bytes(10)).hexdigest(), uuid.uuid4(), ssl.create_default_context()
    pair = [multiprocessing.Process(target=work, args=(num,)) for work in (print_square, print_cube)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("Done!")


if __name__ == "__main__":
    main()
