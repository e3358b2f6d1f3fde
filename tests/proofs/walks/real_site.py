"""The settings of a real site, with its static files collected into a folder of the proof's own."""

from __future__ import annotations

import os

from plancomment.settings import *  # noqa: F403

STATIC_ROOT = os.environ["COLLECTED"]
