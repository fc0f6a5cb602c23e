"""Calendars from servers that are odd, hostile or not what they should be."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from afterword.adapters.calendars import CalDav, CalendarAccount, Feed, collection, web
from afterword.adapters.calendars.multistatus import read
from afterword.errors import AfterwordError, CalendarError, ConfigurationError, Unreachable
from afterword.ports import Changes
from invitations import invitation
from servers import radicale
from servers.feeds import Site, serving
from servers.llm_server import Reply

FEED = invitation("Interview", "jobs@northwind.example", method="")
DAV = '<multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">{}</multistatus>'
CALENDAR = (
    "<response><href>{}</href><propstat><prop><resourcetype><collection/><c:calendar/>"
    "</resourcetype>{}</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
)
OBJECT = (
    "<response><href>/cal/{0}.ics</href><propstat><prop><getetag>{0}</getetag></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site(feed=FEED)) as served:
        yield served


def account(site: Site, path: str = "", **other: str) -> CalendarAccount:
    return replace(CalendarAccount(site.url + path, "sam", "pass-word"), **other)  # type: ignore[arg-type]  # all are strings


def feed(site: Site, since: str = "") -> Changes:
    with Feed(account(site))() as (calendar,):
        return calendar.changes(since, {})


def dav(site: Site, since: str = "") -> Changes:
    with CalDav(account(site, "cal/"))() as (calendar,):
        return calendar.changes(since, {})


def answers(site: Site, method: str, body: str, path: str = "/cal/", status: int = 207) -> None:
    site.replies[method, path] = Reply(status, body.encode())


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (Reply(401), CalendarError, "calendars.0.password"),
        (Reply(404), CalendarError, "calendars.0.url"),
        (Reply(503), Unreachable, "by itself"),
        (Reply(429), Unreachable, "by itself"),
        (
            Reply(302, headers={"Location": "https://elsewhere.example/"}),
            CalendarError,
            "elsewhere",
        ),
        (Reply(302, headers={"Location": "/"}), CalendarError, "without end"),
        (Reply(302, headers={"Location": "http://[::1"}), Unreachable, "failed"),
        (Reply(200, b"<html>Log in</html>"), CalendarError, "no calendar"),
        (Reply(200, FEED[: len(FEED) // 2]), CalendarError, "cut off"),
        (Reply(200, FEED, {"Content-Length": "99999"}), Unreachable, "failed"),
        (Reply(200, FEED, {"Content-Encoding": "gzip"}), CalendarError, "compresses"),
    ],
)
def test_an_answer_that_is_no_feed_is_one_sentence(
    site: Site, reply: Reply, error: type[AfterwordError], words: str
) -> None:
    site.replies["GET", "/"] = reply
    with pytest.raises(error, match=words) as caught:
        feed(site)
    assert "pass-word" not in str(caught.value)


def test_an_answer_without_end_is_cut_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 100)
    with pytest.raises(CalendarError, match="more than"):
        feed(site)


def test_a_feed_with_too_many_events_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterword.adapters.calendars.feed.MOST_OBJECTS", 0)
    with pytest.raises(CalendarError, match="fewer"):
        feed(site)


@pytest.mark.parametrize("mark", ["etag", "modified"])
def test_a_feed_is_asked_for_only_when_it_has_changed(site: Site, mark: str) -> None:
    setattr(site, mark, "Tue, 24 Nov 2026 08:00:00 GMT")
    seen = feed(site)
    assert feed(site, seen.token) == Changes(seen.token)
    assert len(feed(site).changed) == 1


def test_a_new_time_stamp_alone_is_no_change_in_a_feed(site: Site) -> None:
    (before,) = feed(site).changed
    site.feed = FEED.replace(b"DTSTAMP:20261124", b"DTSTAMP:20261125")
    (after,) = feed(site).changed
    assert before.etag == after.etag


def test_a_redirect_on_the_same_host_is_followed_with_the_password(site: Site) -> None:
    site.replies["GET", "/"] = Reply(301, headers={"Location": "/new"})
    assert len(feed(site).changed) == 1
    assert all("authorization" in headers for _, _, headers in site.asked)


def test_without_a_user_name_the_password_is_a_token(site: Site) -> None:
    with Feed(account(site, username=""))() as (calendar,):
        calendar.changes("", {})
    assert site.asked[0][2]["authorization"] == "Bearer pass-word"


@pytest.mark.parametrize("kind", [CalDav, Feed])
def test_nothing_is_sent_for_anybody_to_read(kind: type[CalDav] | type[Feed]) -> None:
    opener = kind(CalendarAccount("http://dav.example.org/", "sam", "secret"))
    with pytest.raises(ConfigurationError, match="https://"), opener():
        pass


def test_calendars_are_found_by_the_well_known_address() -> None:
    with radicale.running() as server, serving(Site()) as site:
        url = server.make("work")
        server.make("tasks", "VTODO")
        site.replies["PROPFIND", "/"] = Reply(404)
        home = f"{server.url}sam/"
        site.replies["PROPFIND", "/.well-known/caldav"] = Reply(301, headers={"Location": "/dav"})
        principal = f"<c:calendar-home-set><href>{home}</href></c:calendar-home-set>"
        body = DAV.format(CALENDAR.replace("<c:calendar/>", "").format("/dav", principal))
        site.replies["PROPFIND", "/dav"] = Reply(207, body.encode())
        where = CalendarAccount(site.url, radicale.USER, radicale.PASSWORD)
        opener = CalDav(where)
        for _ in range(2):
            with opener() as calendars:
                assert [each.name for each in calendars] == [url]
        assert len(site.asked) == 3


def test_a_server_that_names_another_host_is_not_given_the_password(site: Site) -> None:
    principal = (
        "<current-user-principal><href>https://evil.example/</href></current-user-principal>"
    )
    folder = CALENDAR.replace("<c:calendar/>", "")
    answers(site, "PROPFIND", DAV.format(folder.format("/cal/", principal)))
    with pytest.raises(CalendarError, match=r"evil\.example"):
        dav(site)


def test_where_there_is_no_calendar_it_says_what_to_name(site: Site) -> None:
    answers(site, "PROPFIND", DAV.format(""))
    with pytest.raises(CalendarError, match="No calendar was found"):
        dav(site)


def test_a_server_without_history_is_asked_for_every_etag(site: Site) -> None:
    listing = CALENDAR.format("/cal/", "") + OBJECT.format("one") + OBJECT.format("two")
    answers(site, "PROPFIND", DAV.format(listing))
    data = "<getetag>one</getetag><c:calendar-data>BEGIN:VCALENDAR\x0b</c:calendar-data>"
    answers(
        site, "REPORT", DAV.format(OBJECT.replace("<getetag>{0}</getetag>", data).format("one"))
    )
    with CalDav(account(site, "cal/"))() as (calendar,):
        seen = calendar.changes("", {"/cal/two.ics": "two", "/cal/old.ics": "x"})
    assert [(each.href, each.ics) for each in seen.changed] == [
        ("/cal/one.ics", b"BEGIN:VCALENDAR")
    ]
    assert (seen.token, seen.gone) == ("", ("/cal/old.ics",))


def test_more_than_one_answer_holds_is_told_in_parts(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "IN_ALL", 1)
    listing = CALENDAR.format("/cal/", "") + OBJECT.format("one") + OBJECT.format("two")
    answers(site, "PROPFIND", DAV.format(listing))
    answers(site, "REPORT", DAV.format(""))
    seen = dav(site, "ctag old")
    assert (seen.complete, seen.token, seen.gone) == (False, "ctag old", ())


def test_a_history_in_parts_is_read_to_its_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "MOST_PAGES", 3)
    token = "<sync-token>{}</sync-token>"
    answers(site, "PROPFIND", DAV.format(CALENDAR.format("/cal/", token.format("now"))))
    cut = (
        "<response><href>/cal/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>"
    )
    answers(site, "REPORT", DAV.format(cut + token.format("further")))
    with pytest.raises(CalendarError, match="too many parts"):
        dav(site, "sync old")
    gone = "<response><href>/cal/x.ics</href><status>HTTP/1.1 404 Not Found</status></response>"
    answers(site, "REPORT", DAV.format(gone + token.format("now")))
    assert dav(site, "sync old") == Changes("sync now")


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        '<!DOCTYPE x SYSTEM "file:/etc/passwd"><x/>',
        "<a>" * 100,
        "<a>",
        "<a/>",
        "",
        "not xml",
    ],
)
def test_xml_that_is_hostile_or_broken_is_refused(body: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(CalendarError):
            read(body.encode(encoding), "dav.example.org")


def test_an_object_too_large_for_one_answer_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with radicale.running() as server:
        url = server.make("work")
        for number in range(4):
            big = "y" * 30_000 if number == 2 else ""
            ics = FEED.replace(b"one@test", b"u%d" % number)
            ics = ics.replace(b"SUMMARY:", b"SUMMARY:" + big.encode())
            server.put(f"{url}{number}.ics", ics)
        monkeypatch.setattr(web, "MOST_BYTES", 20_000)
        with CalDav(CalendarAccount(url, radicale.USER, radicale.PASSWORD))() as (calendar,):
            seen = {each.href: bool(each.ics) for each in calendar.changes("", {}).changed}
    assert seen == {f"/sam/work/{number}.ics": number != 2 for number in range(4)}
