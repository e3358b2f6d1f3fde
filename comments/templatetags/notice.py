"""How a consultation stands, for the pages that say when and how comments can be sent."""

from __future__ import annotations

from datetime import datetime

from django import template

from comments.models import Consultation
from comments.public.window_status import Standing, standing_of

register = template.Library()


@register.simple_tag
def standing(consultation: Consultation, at: datetime) -> Standing:
    """How `consultation` stands at the moment `at`."""
    return standing_of(consultation, at)
