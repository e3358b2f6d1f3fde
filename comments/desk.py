"""The staff's site: Django's admin, in the words of the desk."""

from __future__ import annotations

from django.contrib.admin import AdminSite


class Desk(AdminSite):
    """The default admin site (see plancomment.apps.DeskConfig)."""

    site_header = "市民コメント 事務室"
    site_title = "市民コメント 事務室"
    index_title = "はじめに"
    site_url = None
    empty_value_display = "―"
