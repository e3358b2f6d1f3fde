"""What stands on the desk: this list and nothing else."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import User

from comments.administration.accounts import AccountAdmin
from comments.administration.consultation import ConsultationAdmin
from comments.administration.log import EventAdmin
from comments.administration.plan import DeskElementAdmin, DeskPlanAdmin
from comments.administration.tags import TagAdmin
from comments.arrivals.lists import ArrivalAdmin
from comments.models import (
    Answer,
    Arrival,
    Comment,
    Consultation,
    Event,
    Submission,
    Submitter,
    Tag,
)
from comments.review.answers import AnswerAdmin
from comments.review.opinions import CommentAdmin
from comments.review.people import SubmitterAdmin
from comments.review.submissions import SubmissionAdmin
from plan.models import Element, Plan

admin.site.register(Submission, SubmissionAdmin)
admin.site.register(Arrival, ArrivalAdmin)
admin.site.register(Comment, CommentAdmin)
admin.site.register(Answer, AnswerAdmin)
admin.site.register(Submitter, SubmitterAdmin)
admin.site.register(Consultation, ConsultationAdmin)
admin.site.register(Tag, TagAdmin)
admin.site.register(Event, EventAdmin)
admin.site.register(Plan, DeskPlanAdmin)
admin.site.register(Element, DeskElementAdmin)
admin.site.register(User, AccountAdmin)
