"""Small forms as the pack draws them: the markup that crispy's three ways of rendering give."""

import pytest
from django.template import Context, Template


@pytest.fixture
def draw():
    """Render a template's source with crispy's tags loaded and the given names in context."""

    def _draw(source, **names):
        return Template("{% load crispy_forms_tags %}" + source).render(Context(names))

    return _draw
