"""The mailbox setting: parsed, or refused with what is wrong; its password is never printed."""

from __future__ import annotations

import pytest

from comments.inbox.mailbox import Misnamed, box_of


def test_an_url_names_the_mailbox_with_its_special_characters():
    box = box_of("imaps://mihon%40example.jp:a%2F%40%3A%25b@mail.example.jp/%E5%B8%82%E6%B0%91")
    assert (box.host, box.port, box.user) == ("mail.example.jp", 993, "mihon@example.jp")
    assert (box.password, box.folder, box.after) == ("a/@:%b", "市民", "seen")


def test_without_a_folder_it_is_the_inbox():
    assert box_of("imap+tls://mihon:x@mail.example.jp").folder == "INBOX"
    assert box_of("imap+tls://mihon:x@mail.example.jp").port == 143
    assert box_of("imaps://mihon:x@mail.example.jp:9993/").port == 9993


def test_the_password_stands_in_no_text_of_it():
    box = box_of("imaps://mihon:aikotoba@mail.example.jp/")
    assert "aikotoba" not in f"{box!r} {box}"


@pytest.mark.parametrize(
    "url",
    ["", "mail.example.jp", "pop3://mihon:aikotoba@mail.example.jp/", "imaps://mail.example.jp/",
     "imaps://mihon@mail.example.jp/", "imaps://mihon:aikotoba@/", "imaps://mihon:aikotoba@[x/",
     "imaps://mihon:aikotoba@mail.example.jp:port/", "imap://mihon:aikotoba@mail.example.jp/"],
)  # fmt: skip
def test_what_names_no_mailbox_or_an_open_line_is_refused_without_quoting_it(url):
    with pytest.raises(Misnamed) as told:
        box_of(url)
    assert "aikotoba" not in str(told.value)


def test_without_encryption_only_the_same_machine_is_spoken_to():
    assert box_of("imap://mihon:x@127.0.0.1/").port == 143


@pytest.mark.parametrize("after", ["", "delete", "move", "move:", "seen:x"])
def test_what_becomes_of_a_mail_is_one_of_three(after):
    with pytest.raises(Misnamed):
        box_of("imaps://mihon:x@mail.example.jp/", after)
