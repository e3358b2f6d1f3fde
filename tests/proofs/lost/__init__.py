"""The ways in which a text can be lost, each played in a browser (see tests/proofs/lost_text.py)."""
