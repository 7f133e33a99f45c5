"""The site: an overview of a class and a page for each submission. It needs no server and no network."""

from .pages import write_site

__all__ = ["write_site"]
