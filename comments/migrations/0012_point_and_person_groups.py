"""`which` of a point and `who` of a submitter say what they are: the group that counts as one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0011_revision")]

    operations = [
        migrations.RenameField("comment", "which", "point_group"),
        migrations.RenameField("submitter", "who", "person_group"),
    ]
