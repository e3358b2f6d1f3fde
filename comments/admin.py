"""The models registered on the desk's admin site."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import User

from comments.desk.accounts.account_admin import AccountAdmin
from comments.desk.arrivals.arrival_list import ArrivalAdmin
from comments.desk.event_log import EventAdmin
from comments.desk.review.answer_list import AnswerAdmin
from comments.desk.review.comment_list import CommentAdmin
from comments.desk.review.submission_list import SubmissionAdmin
from comments.desk.review.submitter_list import SubmitterAdmin
from comments.desk.settings.consultation import ConsultationAdmin
from comments.desk.settings.plan import DeskElementAdmin, DeskPlanAdmin
from comments.desk.settings.tags import TagAdmin
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
