"""Addresses for those who come back. None holds a number or a code."""

from django.urls import path

from comments.public.followup import correction_views, status_views, withdrawal_views

urlpatterns = [
    path("<slug:consultation>/status/", status_views.status, name="status"),
    path("<slug:consultation>/status/shown/", status_views.shown, name="status_shown"),
    path("<slug:consultation>/status/correct/", correction_views.correct, name="status_correct"),
    path("<slug:consultation>/status/check/", correction_views.check, name="status_check"),
    path(
        "<slug:consultation>/status/corrected/", correction_views.corrected, name="status_corrected"
    ),
    path("<slug:consultation>/status/withdraw/", withdrawal_views.withdraw, name="status_withdraw"),
    path(
        "<slug:consultation>/status/withdrawn/", withdrawal_views.withdrawn, name="status_withdrawn"
    ),
]
