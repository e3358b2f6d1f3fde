"""What is sealed under a token is read by its holder alone."""

from __future__ import annotations

import pytest

from comments.domain import passcodes
from comments.domain.sealing import Unreadable, digest, seal, unseal

WORDS = "見本 太郎、𠮷田。".encode()


def test_the_same_token_reads_it_again():
    token = passcodes.new_token()
    assert unseal(token, seal(token, WORDS)) == WORDS


def test_another_token_does_not():
    sealed = seal(passcodes.new_token(), WORDS)
    with pytest.raises(Unreadable):
        unseal(passcodes.new_token(), sealed)


@pytest.mark.parametrize("broken", [b"", b"short", bytes(60)])
def test_what_was_not_sealed_is_unreadable(broken):
    with pytest.raises(Unreadable):
        unseal(passcodes.new_token(), broken)


def test_a_changed_byte_is_noticed():
    token = passcodes.new_token()
    sealed = bytearray(seal(token, WORDS))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        unseal(token, bytes(sealed))


def test_the_same_words_are_sealed_differently_each_time():
    token = passcodes.new_token()
    assert seal(token, WORDS) != seal(token, WORDS)


def test_what_the_database_keeps_of_a_token_does_not_open_it():
    token = passcodes.new_token()
    with pytest.raises(Unreadable):
        unseal(passcodes.token_hash(token), seal(token, WORDS))


def test_a_mark_tells_equal_contents_under_one_token_and_nothing_under_another():
    first, second = passcodes.new_token(), passcodes.new_token()
    assert digest(first, b"a") == digest(first, b"a")
    assert len({digest(first, b"a"), digest(first, b"b"), digest(second, b"a")}) == 3
