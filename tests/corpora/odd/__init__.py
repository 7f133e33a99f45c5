"""Odd but right: programs that do unusual, harmless things and must keep every point."""
