"""Web pages made of templates: whatever text they are given is shown as it is written, and is not obeyed."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateAssertionError, UndefinedError

from grader.report.text import in_html
from grader.report.web import environment
from tests.support.present import present
from tests.unit.report.test_text import attack, obeyed

PACKAGES = ("grader.report", "grader.batch")
TEMPLATES = [(package, name) for package in PACKAGES for name in environment(package).list_templates()]


def page(template: str, **values: object) -> str:
    return environment().from_string(template).render(values)


class Texts(HTMLParser):
    """What a reader of a page sees, and the attributes of its elements."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.attributes: list[str | None] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, _tag, attrs):
        self.attributes += [value for _, value in attrs]

    def handle_data(self, data):
        self.text += data


@given(st.text())
@example("</p><script>alert(1)</script>")
@example("\" onload='x' ")
@example("::error::x\n##[group]y\x1b[31m\u202e\ud800")
def test_a_text_is_shown_between_tags_and_in_attributes(text):
    shown = unescape(in_html(text))
    seen = Texts(page('<p title="{{ text }}">{{ text }}</p>', text=text))
    assert seen.text == shown
    assert seen.attributes == [shown]


@attack
@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text ~ text }}",
        "{{ '%s' % text }}",
        "{{ [text, text]|join('\n') }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(text) }}",
        "{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{% set x %}{{ text }}{% endset %}{{ x }}",
    ],
)
def test_no_way_of_writing_a_text_lets_it_through(template, text):
    made = page(template, text=text)
    assert "<script" not in made
    assert "<b>" not in made
    assert not obeyed(made)
    assert "\x1b" not in made


def test_a_link_leads_to_the_file_of_that_name():
    assert page('<a href="{{ name|in_address }}">', name='a/b"?#%é') == '<a href="a%2Fb%22%3F%23%25%C3%A9">'


def test_a_name_that_is_not_there_is_an_error():
    for template in ("{{ missing }}", "{{ text.missing }}", "{% if missing %}{% endif %}"):
        with pytest.raises(UndefinedError):
            page(template, text="x")


@pytest.mark.parametrize("value", [None, ["a"], b"a", object()])
def test_only_texts_and_numbers_are_written(value):
    with pytest.raises(TypeError, match=f"wrote a {type(value).__name__}"):
        page("{{ value }}", value=value)


def test_a_line_of_code_is_broken_between_words_and_begins_where_it_is_indented():
    template = environment().from_string("{{ text|indentation }} {{ text|pieces|join('~') }}")
    line = "    p = multiprocessing.Process(target=work, args=(1,))"
    assert template.render(text=line) == "4     p = multiprocessing.~Process(~target=~work, args=~(~1,))"


def test_no_filter_exempts_a_text():
    for name in ("safe", "escape", "tojson"):
        with pytest.raises(TemplateAssertionError):
            page(f"{{{{ text|{name} }}}}", text="<b>")


@pytest.mark.parametrize(("package", "name"), TEMPLATES)
def test_every_template_can_be_read(package, name):
    assert environment(package).get_template(name)


@pytest.mark.parametrize(("package", "name"), TEMPLATES)
def test_no_template_switches_the_escaping_off(package, name):
    made = environment(package)
    source = present(made.loader).get_source(made, name)[0]
    assert "autoescape" not in source
    assert "Markup" not in source
