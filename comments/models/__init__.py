"""The nouns of plancomment, one subject a file."""

from comments.models.answer import Answer
from comments.models.arrival import Arrival, ArrivalContent, ArrivalFile, Transcription
from comments.models.assistance import Assistance
from comments.models.attachment import Attachment, AttachmentContent, DraftFile
from comments.models.attempt import Attempt
from comments.models.comment import Comment, Tag
from comments.models.completion import Completion
from comments.models.consultation import (
    Channel,
    Consultation,
    Disposition,
    Ground,
    RuleSentence,
    Section,
    ViewingPlace,
)
from comments.models.difference import Difference
from comments.models.draft import Draft
from comments.models.event import Event
from comments.models.import_file import ImportFile
from comments.models.publication import Publication
from comments.models.submission import Finding, Submission, Submitter, Version
from comments.models.translated import Translated

__all__ = [
    "Answer",
    "Arrival",
    "ArrivalContent",
    "ArrivalFile",
    "Assistance",
    "Attachment",
    "AttachmentContent",
    "Attempt",
    "Channel",
    "Comment",
    "Completion",
    "Consultation",
    "Difference",
    "Disposition",
    "Draft",
    "DraftFile",
    "Event",
    "Finding",
    "Ground",
    "ImportFile",
    "Publication",
    "RuleSentence",
    "Section",
    "Submission",
    "Submitter",
    "Tag",
    "Transcription",
    "Translated",
    "Version",
    "ViewingPlace",
]
