"""Drawings of pictures (grader/picture.py), one module for each form: terminal, SVG, Mermaid, Perfetto."""
