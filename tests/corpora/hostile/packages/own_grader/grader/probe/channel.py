def ask(*a, **k):
    return {}


tell = ask
