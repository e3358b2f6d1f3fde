"""The desk is Django's admin, on a site of our own."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "comments.desk.site.Desk"

    def ready(self) -> None:
        from plancomment import checks  # noqa: F401 - importing it registers the check

        super().ready()
