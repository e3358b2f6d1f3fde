"""「郵便番号から住所を入れる」: a button that works without JavaScript and overwrites nothing."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext

from comments.domain import postcodes
from comments.public.intake.person_form import NO_POSTCODE, PersonForm


def fill(person: PersonForm) -> None:
    """Put what the postcode typed stands for before the address typed, and say what was found.

    The focus goes to the address; where nothing is found, to the error summary.
    """
    typed = person.initial
    code = postcodes.normal(typed.get("postcode", ""))
    area = postcodes.find(code) if code else None
    if code is None or area is None:
        person.object_to("postcode", _unfound(code))
        return
    address = area.before(typed.get("address", ""), earlier=typed.get("filled", ""))
    typed["postcode"] = code
    if address is not None:
        typed.update(address=address, filled=str(area))
    field = person.fields["address"]
    field.help_text = _found(code, area, is_left=address is None)
    field.widget.attrs["autofocus"] = True


def row_typed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a person whom the draft keeps as the form had it: the postcode in its own field."""
    code, address = postcodes.taken_off(row.get("address", ""))
    return {**row, "postcode": code, "address": address} if code else row


def _found(code: str, area: postcodes.Area, *, is_left: bool) -> str:
    if is_left:
        message = gettext(
            "{code} として調べました：{area}。お書きになった住所は、そのままにしてあります。"
        )
    else:
        message = gettext("{code} として調べました：{area}。続きをお書きください。")
    return format_html(message, code=code, area=area)


def _unfound(code: str | None) -> str:
    if code is None:
        return str(NO_POSTCODE)
    return gettext(
        "%(code)s からは住所が分かりませんでした。"
        "郵便番号をお確かめになるか、住所をそのままお書きください。"
    ) % {"code": code}
