from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "市民コメント"

    def ready(self) -> None:
        from comments import checks  # noqa: F401 - importing it registers the check
