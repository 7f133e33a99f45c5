# /// case
# exercise = "serial_squares"
# most = 2
# about = "send messages whose numbers no machine has: negative, of 30, 400 and 4,400 digits, with exponents"
# ///
from grader.probe import channel

NUMBERS = "-1", "-0.0", "9" * 30, "1" + "0" * 400, "7" * 4_400, "1e308", "1e-400", "true", "null", "9223372036854775808"
MESSAGES = (
    '"kind":"sleep","seconds":@',
    '"kind":"pause","seconds":@',
    '"kind":"join","process":"x","cleanup":false,"timeout":@',
    '"kind":"joined","process":"x","cleanup":false,"exitcode":@',
    '"kind":"end","process":"x","exitcode":@',
    '"kind":"started","process":"x","child":@',
    '"kind":"begin","process":"x","name":"x","parent":@',
    '"kind":"forked","parent":@',
    '"kind":"main_end","status":@,"threads":@',
    '"kind":"pool_call","pool":@,"method":"close"',
    '"kind":"call_end","function":"serial_squares","seconds":@,"jumped":@',
    '"kind":"leave","function":"serial_squares","seconds":@,"jumped":@',
    '"kind":"item","value":@',
)
for message in MESSAGES:
    for number in NUMBERS:
        text = '{"channel":"x","number":' + number + "," + message.replace("@", number) + "}"
        for each in (text, text.replace(f'"number":{number}', '"number":1', 1)):
            try:
                channel.state.events.send(each.encode())
            except OSError:
                pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
