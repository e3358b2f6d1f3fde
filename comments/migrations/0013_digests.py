"""What tells the same content from another is a digest, and is called one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0012_point_and_person_groups")]

    operations = [
        migrations.RemoveConstraint("arrival", "arrival_once"),
        migrations.RemoveConstraint("draftfile", "draft_file_once"),
        migrations.RenameField("arrival", "mark", "digest"),
        migrations.RenameField("draftfile", "mark", "digest"),
        migrations.AddConstraint(
            "arrival",
            models.UniqueConstraint(fields=["consultation", "digest"], name="arrival_once"),
        ),
        migrations.AddConstraint(
            "draftfile",
            models.UniqueConstraint(fields=["draft", "digest"], name="draft_file_once"),
        ),
    ]
