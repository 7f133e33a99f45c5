# /// case
# exercise = "serial_squares"
# most = 2
# about = "return values in forms that the probe does not send: tags with wrong bodies, nested without end"
# ///
from grader.probe import channel

BODIES = None, True, -1, 10**30, 1.5, "", "zz", "f" * 100_000, [], [[]], [[1, [2]]], [-1, 1_114_112], {}, {"set": [{"dict": 3}]}
TAGS = "int", "float", "bytes", "str", "set", "frozenset", "dict", "tuple", "other", "huge", "what"
deep = [0]
for _ in range(100):
    deep = {"tuple": [deep]}
FORMS = [{tag: body} for tag in TAGS for body in BODIES] + [deep, {"int": "1", "float": "1"}]
_encode = channel._encode
turn = iter(range(1_000_000))


def lying(facts):
    if facts.get("kind") == "returned":
        facts["value"] = facts["args_after"] = FORMS[next(turn) % len(FORMS)]
        for form in FORMS:
            text = _encode({**facts, "value": form})
            channel.state.events.send(text if isinstance(text, bytes) else text.encode())
    return _encode(facts)


channel._encode = lying


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
