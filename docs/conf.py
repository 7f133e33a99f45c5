"""How Sphinx builds the site: ``nox -s docs``.

The sources are the Markdown files where they lie in the checkout, and MyST reads them as GitHub does: one
text, with links that hold in both places. Nothing is fetched, neither to build the site nor to read it.
"""

project = "grader"
html_title = "grader"
copyright = "The authors"
language = "en"

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["docs/**.md", "docs/instructors/**.md", "exercises/**.md", "*.md"]
exclude_patterns = [".*", "build", "dist", "grader", "solutions", "tests"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3  # links to headings, by the same names as on GitHub
smartquotes = False  # an option has two dashes
nitpicky = True  # a link that leads nowhere is a warning, and a warning fails the build

highlight_language = "text"
pygments_style = "default"
pygments_dark_style = "github-dark"
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
html_additional_pages = {"index": "to_the_first_page.html"}
html_show_sourcelink = False
html_use_index = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {
        "color-brand-primary": "#0b5d66",
        "color-brand-content": "#0b5d66",
        "color-brand-visited": "#0b5d66",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6fd3c9",
        "color-brand-content": "#6fd3c9",
        "color-brand-visited": "#6fd3c9",
    },
}
