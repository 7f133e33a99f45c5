def test_output():
    pass
