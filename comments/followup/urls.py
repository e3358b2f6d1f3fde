"""Addresses for those who come back. No number and no code stands in any of them."""

from django.urls import path

from comments.followup import correction, shown, withdrawal

urlpatterns = [
    path("<slug:consultation>/status/", shown.status, name="status"),
    path("<slug:consultation>/status/shown/", shown.shown, name="status_shown"),
    path("<slug:consultation>/status/correct/", correction.correct, name="status_correct"),
    path("<slug:consultation>/status/check/", correction.check, name="status_check"),
    path("<slug:consultation>/status/corrected/", correction.corrected, name="status_corrected"),
    path("<slug:consultation>/status/withdraw/", withdrawal.withdraw, name="status_withdraw"),
    path("<slug:consultation>/status/withdrawn/", withdrawal.withdrawn, name="status_withdrawn"),
]
