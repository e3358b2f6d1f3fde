"""A file between its preview and the clerk's word is any table that is taken in, not a ledger alone."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("comments", "0013_digests")]

    operations = [
        migrations.RemoveConstraint("ledgerfile", "ledger_file_taken_is_empty"),
        migrations.RenameModel("LedgerFile", "ImportFile"),
        migrations.AlterField(
            "importfile",
            "consultation",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="import_files",
                to="comments.consultation",
            ),
        ),
        migrations.AddConstraint(
            "importfile",
            models.CheckConstraint(
                condition=Q(taken__isnull=True) | Q(sealed=b""), name="import_file_taken_is_empty"
            ),
        ),
    ]
