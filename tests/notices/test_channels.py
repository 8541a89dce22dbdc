"""What a channel says, as the courier understands it: taken, refused, or perhaps taken; on servers of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from chassis.channels import Channels, Outcome, Parcel, understood
from tests.notices import receivers
from tests.notices.receivers import BREAK, BREAK_BEFORE, BUSY, HANG, LATE, REFUSE, TAKE, Receiver, receiving

SECONDS, HASTY = 20.0, 0.5
"""Longer than an answer takes, however busy the machine is; and how long one that never comes is waited for."""
SAID: list[tuple[str, Outcome]] = [
    (TAKE, Outcome("DELIVERED")),
    (LATE, Outcome("DELIVERED")),
    (BUSY, Outcome("FAILED", "ANSWER_503")),
    (REFUSE, Outcome("FAILED", "ANSWER_410", final=True)),
    (BREAK, Outcome("UNCERTAIN", "NO_ANSWER")),
    (BREAK_BEFORE, Outcome("UNCERTAIN", "NO_ANSWER")),
    (HANG, Outcome("UNCERTAIN", "NO_ANSWER")),
]
OF_MAIL = {BUSY: "ANSWER_451", REFUSE: "ANSWER_550"}


def patience(mood: str) -> float:
    return HASTY if mood == HANG else SECONDS


def webhooks(port: int, mood: str = TAKE) -> Channels:
    return Channels({"seconds": patience(mood), "WEBHOOK": {"allowed": [f"http://127.0.0.1:{port}/"]}})


def parcel(port: int, address: str = "") -> Parcel:
    return Parcel("WEBHOOK", address or f"http://127.0.0.1:{port}/hook", "消息", "事项 2db77183 已逾期。", "7")


@pytest.mark.parametrize(("mood", "outcome"), SAID)
async def test_a_webhook_is_understood_as_it_means_it(mood: str, outcome: Outcome) -> None:
    async with receiving(Receiver(lambda: mood)) as one:
        assert await webhooks(one.port, mood).send(parcel(one.port)) == outcome
        assert one.asked == 1, "nothing is repeated on the way"


@pytest.mark.parametrize(("mood", "outcome"), [one for one in SAID if one[0] != BREAK_BEFORE])
async def test_a_mail_server_is_understood_as_it_means_it(mood: str, outcome: Outcome) -> None:
    async with receiving(Receiver(lambda: mood), "smtp") as one:
        url = f"mailto://127.0.0.1:{one.port}/?from=ledger@example.com&mode=insecure"
        channels = Channels(
            {"seconds": patience(mood), "link": "https://ledger.example.com/notices", "MAIL": {"url": url}}
        )
        sent = await channels.send(Parcel("MAIL", "li@example.com", "消息", "事项 2db77183 已逾期。", "7"))
        wanted = Outcome(outcome.status, OF_MAIL.get(mood, outcome.code), outcome.final)
        assert sent == wanted and one.asked == 1
        if mood == TAKE:
            assert "事项 2db77183 已逾期。" in one.taken[0] and "https://ledger.example.com/notices" in one.taken[0]


async def test_a_mail_server_that_hangs_up_at_once_was_told_nothing() -> None:
    async with receiving(Receiver(lambda: BREAK_BEFORE), "smtp") as one:
        url = f"mailto://127.0.0.1:{one.port}/?from=ledger@example.com&mode=insecure"
        channels = Channels({"seconds": SECONDS, "MAIL": {"url": url}})
        assert (await channels.send(Parcel("MAIL", "li@example.com", "", "x", "7"))).code == "NOT_REACHED"


async def test_whoever_was_never_reached_has_nothing() -> None:
    async with receiving(Receiver()) as one:
        port = one.port
    assert await webhooks(port).send(parcel(port)) == Outcome("FAILED", "NOT_REACHED")


async def test_what_goes_on_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.channels.BEYOND", -0.4)
    async with receiving(Receiver(lambda: HANG)) as one:
        assert await webhooks(one.port, HANG).send(parcel(one.port)) == Outcome("UNCERTAIN", "TOO_SLOW")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/hook", "http://127.0.0.1.evil.example/x", "ftp://x/"])
async def test_an_address_that_is_not_allowed_is_not_called(address: str) -> None:
    async with receiving(Receiver()) as one:
        assert await webhooks(one.port).send(parcel(one.port, address)) == Outcome("FAILED", "ADDRESS_REFUSED", True)
        assert one.asked == 0


@pytest.mark.parametrize(("channel", "schema"), [("WECOM", "wecombot"), ("DINGTALK", "dingtalk"), ("FEISHU", "feishu")])
def test_a_robot_is_called_by_its_key(channel: str, schema: str) -> None:
    import apprise

    channels = Channels({channel: {}})
    url = channels.url_of(Parcel(channel, "0123456789abcdef0123", "", "", "7"))
    opened = apprise.Apprise.instantiate(url)
    assert opened is not None and opened.secure_protocol == schema and opened.retry == 0
    assert opened.redirects is False and opened.socket_read_timeout == 15.0


async def test_without_a_file_there_is_no_channel_and_nothing_is_sent(tmp_path: Path) -> None:
    channels = Channels.read(tmp_path)
    assert channels.names == frozenset()
    assert (await channels.send(parcel(9))).status == "FAILED"


@pytest.mark.parametrize("given", [{"PIGEON": {}}, {"WEBHOOK": {"allowed": ["https://hooks.example.com"]}}])
def test_a_file_that_says_something_else_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"channels\.toml"):
        Channels(given)


def test_a_gateway_in_between_does_not_know() -> None:
    assert understood(["Failed to send JSON POST notification: , error=504."]).status == "UNCERTAIN"


def test_receivers_are_slower_than_patience() -> None:
    assert HASTY < receivers.HANG_SECONDS and receivers.LATE_SECONDS < SECONDS
