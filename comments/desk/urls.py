"""The staff's addresses, below /staff/."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import URLPattern, URLResolver, path

from comments.desk.accounts.passwords import NewPasswordForm

_reset = auth.PasswordResetView.as_view(), auth.PasswordResetDoneView.as_view()
_confirm = auth.PasswordResetConfirmView.as_view(form_class=NewPasswordForm)
_renew = _confirm, auth.PasswordResetCompleteView.as_view()

urlpatterns: list[URLPattern | URLResolver] = [
    path("password_reset/", _reset[0], name="admin_password_reset"),
    path("password_reset/done/", _reset[1], name="password_reset_done"),
    path("reset/<uidb64>/<token>/", _renew[0], name="password_reset_confirm"),
    path("reset/done/", _renew[1], name="password_reset_complete"),
    path("", admin.site.urls),
]
