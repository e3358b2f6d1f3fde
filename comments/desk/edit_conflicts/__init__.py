"""Optimistic locking for the desk: of two clerks on one row the second is told who changed what.

Every form carries the revision of the row that it was drawn with, in a hidden field `revision`. What
comes back is compared with the row's revision under its lock, and refused as Stale if it is older:
a form is posted whole, and what a stale page still shows would undo what was saved since. The
revision rises with every event of the row (records.revisions).
"""
