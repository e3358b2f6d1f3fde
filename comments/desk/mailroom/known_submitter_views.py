"""Known submitters, asked for by a script. By POST: no name in an address."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from comments.desk.mailroom.known_submitters import known_people
from comments.desk.views import desk_view
from comments.domain.access import Capability
from comments.models import Consultation


@desk_view(Capability.LOG, Capability.SEE_PERSONAL)
@require_POST
def known_page(request: HttpRequest, pk: int) -> JsonResponse:
    """Return who is known under the posted name and address."""
    consultation = get_object_or_404(Consultation, pk=pk)
    found = known_people(
        consultation, request.POST.get("name", ""), request.POST.get("address", "")
    )
    people = [{**each.said, "pk": each.pk, "numbers": each.numbers} for each in found]
    return JsonResponse({"people": people})
