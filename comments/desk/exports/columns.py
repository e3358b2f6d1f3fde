"""Columns of an export, declared as fields of import-export resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.functions import Length
from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import ManyToManyWidget, Widget

from comments.desk.exports.cells import SAFE, most_parts, parts
from comments.desk.exports.sheet import Heading, Row, Sheet

BETWEEN = "、"
"""Stands between the values of a column that may hold several."""
CONTINUES = "続きのある欄"
"""The column that names, in each row, the columns that go on in further ones."""


class AsItIs(Widget):
    """Leaves a value what it is: a date a date, a number a number. The writers know how to."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value


class Column(Field):
    """A field that is only read, and how its column is drawn.

    `width` is in characters of the sheet's font. `long` is the query path of a text that may be
    too long for one cell; without it the column is one cell wide.
    """

    def __init__(
        self, heading: str, attribute: str | None = None, *, width: int = 12, long: str = ""
    ):
        super().__init__(attribute, column_name=heading, widget=AsItIs(), readonly=True)
        self.width = width
        self.long = long


class SeveralColumn(Column):
    """A column of several objects: their names with 、 between."""

    def __init__(self, heading: str, attribute: str, model: type[Model], name: str, **kwargs: Any):
        super().__init__(heading, attribute, **kwargs)
        self.widget = ManyToManyWidget(model, separator=BETWEEN, field=name)


class Export(Resource):
    """A resource that yields its rows one by one, over as many columns as the longest text needs.

    import-export's own `export` gathers the whole table in memory (1 GiB for 100,000 rows).
    """

    def queryset(self) -> QuerySet[Any]:
        """Return what the texts of long columns are looked up in."""
        raise NotImplementedError

    def instances(self) -> Iterator[Any]:
        """Yield what the rows are made of, read in batches."""
        raise NotImplementedError

    def sheet(self, name: str) -> Sheet:
        """Return the table, its rows still to be read."""
        columns = self.get_export_fields()
        cells = [self._most_cells(column) for column in columns]
        return Sheet(name, list(_headings(columns, cells)), self._rows(columns, cells))

    def _most_cells(self, column: Column) -> int:
        if not column.long:
            return 1
        longer = (
            self.queryset()
            .order_by()
            .annotate(characters=Length(column.long))
            .filter(characters__gt=SAFE)
            .values_list(column.long, flat=True)
        )
        return most_parts(longer.iterator(chunk_size=50))

    def _rows(self, columns: list[Column], cells: list[int]) -> Iterator[Row]:
        for instance in self.instances():
            yield self._row(columns, cells, self.export_resource(instance))

    def _row(self, columns: list[Column], cells: list[int], values: list[Any]) -> Row:
        row: Row = []
        continued = []
        for column, wide, value in zip(columns, cells, values, strict=True):
            if wide == 1:
                row.append(value)
                continue
            pieces = parts(value or "")
            row += pieces + [None] * (wide - len(pieces))
            if len(pieces) > 1:
                continued.append(column.column_name)
        if max(cells) > 1:
            row.append(BETWEEN.join(continued))
        return row


def _headings(columns: list[Column], cells: list[int]) -> Iterator[Heading]:
    for column, wide in zip(columns, cells, strict=True):
        yield Heading(column.column_name, column.width)
        for number in range(1, wide):
            yield Heading(f"{column.column_name}（続き{number}）", column.width)
    if max(cells) > 1:
        yield Heading(CONTINUES, 14)
