"""Every point there is gets a mark of its own: a default would give them all the same."""

import uuid

from django.db import migrations, models


def mark(apps, schema_editor):
    Comment = apps.get_model("comments", "Comment")
    rows = []
    for comment in Comment.objects.only("pk").iterator(chunk_size=2000):
        comment.which = uuid.uuid4()
        rows.append(comment)
    Comment.objects.bulk_update(rows, ["which"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0008_mailroom'),
    ]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='comment',
            name='which',
            field=models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name='同じ意見の印'),
        ),
    ]
