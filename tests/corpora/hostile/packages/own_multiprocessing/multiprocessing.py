class Process:
    pid = 7
    exitcode = 0

    def __init__(self, target=None, args=()):
        self.run = lambda: target(*args)

    def start(self):
        self.run()

    def join(self, timeout=None):
        pass
