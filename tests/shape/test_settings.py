"""Settings: where they come from, which wins, and what a mistake sounds like."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.errors import ConfigurationError
from afterword.settings import Settings, load
from shape.checkout import ROOT

EXAMPLE = ROOT / "config" / "example.toml"
HOME = {"HOME": "/nowhere"}
ACCOUNT = """
[accounts.me]
address = "Sam@example.org"
name = "Sam Okafor"
timezone = "America/New_York"
[accounts.me.imap]
host = "imap.example.org"
"""

CALENDAR = ACCOUNT + '[[accounts.me.calendars]]\nkind = "caldav"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str, environ: Mapping[str, str] = HOME) -> Settings:
    file.write_text(text, encoding="utf-8")
    return load(file, environ)


def complaint(file: Path, text: str, environ: Mapping[str, str] = HOME) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(file, text, environ)
    return str(caught.value)


def test_the_example_and_the_defaults_are_a_working_configuration() -> None:
    settings = load(EXAMPLE, HOME)
    imap = settings.accounts["me"].imap
    assert (imap.host, imap.port, imap.security) == ("imap.example.org", 993, "tls")
    assert settings.accounts["me"].smtp is None
    assert settings.timing.prompt_after == timedelta(minutes=15)
    assert settings.store.url == "sqlite:////nowhere/.local/state/afterword/afterword.db"
    assert settings.templates.folder is None


def test_an_account_knows_its_owner(file: Path) -> None:
    text = ACCOUNT.replace(
        "[accounts.me.imap]", 'aliases = ["SO@work.example"]\n[accounts.me.imap]'
    )
    owner = read(file, text).accounts["me"].owner
    assert owner.addresses == {"sam@example.org", "so@work.example"}
    assert owner.timezone == "America/New_York"


def test_secrets_win_over_the_file_and_the_environment_over_both(
    file: Path, tmp_path: Path
) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "accounts__me__imap__password").write_text("from the folder \n")
    (secrets / "accounts__me__imap__username").write_text("from the folder\n")
    (secrets / "somebody_elses").write_text("ignored")
    (secrets / "db__password").write_text("ignored")
    file.touch(0o600)
    imap = (
        read(
            file,
            ACCOUNT + 'username = "file"\npassword = "file"\ndrafts = "file"\n',
            {
                **HOME,
                "AFTERWORD_SECRETS_DIR": str(secrets),
                "AFTERWORD_ACCOUNTS__ME__IMAP__USERNAME": "from the environment",
            },
        )
        .accounts["me"]
        .imap
    )
    assert imap.password.get_secret_value() == "from the folder "
    assert imap.username == "from the environment"
    assert imap.drafts == "file"


def test_an_account_can_come_from_the_environment_alone() -> None:
    me = "AFTERWORD_ACCOUNTS__ME__"
    settings = load(
        None,
        {
            "HOME": "/nowhere",
            "XDG_STATE_HOME": "/state",
            f"{me}ADDRESS": "sam@example.org",
            f"{me}NAME": "Sam",
            f"{me}TIMEZONE": "Asia/Tokyo",
            f"{me}ALIASES": "so@example.org, s@example.org",
            f"{me}IMAP__HOST": "imap.example.org",
            f"{me}IMAP__PORT": "1993",
        },
    )
    assert settings.accounts["me"].imap.port == 1993
    assert settings.accounts["me"].aliases == ("so@example.org", "s@example.org")
    assert settings.store.url == "sqlite:////state/afterword/afterword.db"


def test_the_file_is_found_where_users_keep_theirs(tmp_path: Path) -> None:
    usual = tmp_path / ".config" / "afterword" / "config.toml"
    usual.parent.mkdir(parents=True)
    usual.write_text(ACCOUNT)
    named = tmp_path / "named.toml"
    named.write_text(ACCOUNT.replace("Sam Okafor", "Named"))
    home = {"HOME": str(tmp_path)}
    assert load(None, home).accounts["me"].name == "Sam Okafor"
    assert load(None, {**home, "AFTERWORD_CONFIG": str(named)}).accounts["me"].name == "Named"


@pytest.mark.parametrize(
    ("part", "security", "port"),
    [
        ("imap", "tls", 993),
        ("imap", "starttls", 143),
        ("smtp", "tls", 465),
        ("smtp", "starttls", 587),
        ("smtp", "none", 587),
    ],
)
def test_the_port_follows_the_security(part: str, security: str, port: int, file: Path) -> None:
    text = ACCOUNT + '[accounts.me.smtp]\nhost = "smtp.example.org"\n'
    name = f"AFTERWORD_ACCOUNTS__ME__{part.upper()}__SECURITY"
    account = read(file, text, {**HOME, name: security}).accounts["me"]
    assert account.smtp is not None
    assert {"imap": account.imap.port, "smtp": account.smtp.port}[part] == port


def test_calendars_are_counted_and_each_has_its_defaults_and_its_secrets(file: Path) -> None:
    feed = '[[accounts.me.calendars]]\nkind = "ics"\nurl = "webcal://example.org/private-1/a.ics"\n'
    text = CALENDAR + 'url = "https://dav.example.org/"\nusername = "sam"\n' + feed
    me = "AFTERWORD_ACCOUNTS__ME__CALENDARS__"
    given = {f"{me}0__PASSWORD": "hush", f"{me}1__POLL_EVERY": "1h"}
    settings = read(file, text, {**HOME, **given})
    dav, ics = settings.accounts["me"].calendars
    assert (dav.kind, dav.username, dav.password.get_secret_value()) == ("caldav", "sam", "hush")
    assert (dav.poll_every, ics.poll_every) == (timedelta(minutes=5), timedelta(hours=1))
    assert ics.url == "https://example.org/private-1/a.ics"
    assert {"hush", ics.url} <= set(settings.secrets())
    assert read(file, ACCOUNT).accounts["me"].calendars == ()


def test_a_calendars_password_in_an_open_file_is_refused(file: Path) -> None:
    file.touch(0o644)
    text = CALENDAR + 'url = "https://dav.example.org/"\npassword = "hush"\n'
    assert "open to others" in complaint(file, text)


def test_own_templates_lie_beside_the_file_that_names_them(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    text = ACCOUNT + '[templates]\nfolder = "mine"\n'
    assert read(file, text).templates.folder == tmp_path / "mine"
    text = ACCOUNT + '[templates]\nfolder = "~/mine"\n'
    assert read(file, text, {"HOME": str(tmp_path)}).templates.folder == tmp_path / "mine"


def test_settings_cannot_be_changed() -> None:
    settings = load(EXAMPLE, HOME)
    with pytest.raises(ValueError, match="frozen"):
        settings.accounts["me"].imap.host = "evil.example"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            ACCOUNT + '[timing]\npol_every = "3s"',
            "no setting timing.pol_every; did you mean timing.poll_every?",
        ),
        (
            ACCOUNT.replace("host", "hots"),
            "no setting accounts.me.imap.hots; did you mean accounts.me.imap.host?",
        ),
        (ACCOUNT + "[lmm]\nmodel = 1", "there is no setting lmm; did you mean llm?"),
        (ACCOUNT + '[llm]\nbase_url = "localhost:11434"', "llm.base_url is no address of a chat"),
        (ACCOUNT + '[llm]\nbase_url = "http://me:pw@localhost/v1"', "llm.base_url is no address"),
        (ACCOUNT + '[llm]\nbase_url = "http://localhost/v1"', "llm has a base_url and no model"),
        (ACCOUNT + '[llm]\nbudget = "6m"', "llm.budget must be at most 5m"),
        (ACCOUNT + "[timing]\npoll_every = 3", "timing.poll_every is not a duration; write"),
        (ACCOUNT + '[timing]\npoll_every = "-3s"', "timing.poll_every is not a duration; write"),
        (ACCOUNT + '[timing]\npoll_every = "0s"', "timing.poll_every must be longer than nothing"),
        (ACCOUNT + '[timing]\nprompt_after = "1d"', "timing.prompt_after must be under 24h"),
        (ACCOUNT.replace("York", "Yrok"), "accounts.me.timezone is not a known time zone; write"),
        (ACCOUNT.replace("/New_York", ""), "accounts.me.timezone is not a known time zone; write"),
        (ACCOUNT.replace("Sam@", "Sam at "), "accounts.me.address is not a mail address; write"),
        (ACCOUNT.replace("host =", "drafts ="), "accounts.me.imap.host is missing; add it"),
        (ACCOUNT.split("[accounts.me.imap]")[0], "accounts.me.imap is missing; add it"),
        (ACCOUNT + 'security = "ssl"', "accounts.me.imap.security is not right"),
        (ACCOUNT + "port = 99999", "accounts.me.imap.port is not right"),
        (ACCOUNT + '[[accounts.me.calendars]]\nkind = "ics"', "calendars.0.url is missing"),
        (ACCOUNT + '[[accounts.me.calendars]]\nkin = "ics"', "calendars.0.kind?"),
        (ACCOUNT + '[accounts.me.calendars]\nkind = "ics"', "[[accounts.me.calendars]]"),
        (CALENDAR + 'url = "dav.example.org"', "calendars.0.url is no web address"),
        (CALENDAR + 'url = "https://sam:pw@dav.example.org"', "settings of their own"),
        (CALENDAR + 'url = "https://[::1"', "is no web address"),
        (CALENDAR + 'url = "https://dav.example.org"\npoll_every = "0s"', "calendars.0.poll_every"),
        (ACCOUNT + '[store]\nurl = "postgresql://db"', 'store.url must begin with "sqlite:///"'),
        (ACCOUNT + '[store]\nurl = "sqlite:///:memory:"', "name a file"),
        (ACCOUNT + '[templates]\nfolder = "absent"', "which is no folder; make it"),
        (ACCOUNT.replace("accounts.me", "accounts.Me"), 'an account cannot be called "Me"'),
        ("accounts = 5", "accounts is a section, not a value"),
        ("", "has no account: write a section [accounts.me]"),
        ("x", "is not valid TOML"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_file_and_setting(
    text: str, says: str, file: Path
) -> None:
    message = complaint(file, text)
    assert says in message
    assert str(file) in message
    assert "\n" not in message


def test_a_mistake_in_the_environment_is_not_blamed_on_the_file(file: Path) -> None:
    wrong = {**HOME, "AFTERWORD_TIMING__POLL_EVERY": "often"}
    assert complaint(file, ACCOUNT, wrong).startswith(
        "AFTERWORD_TIMING__POLL_EVERY: timing.poll_every is not a duration"
    )


def test_one_underscore_too_few_is_noticed(file: Path) -> None:
    wrong = {**HOME, "AFTERWORD_STORE_URL": "sqlite:////x.db"}
    assert "AFTERWORD_STORE_URL is no setting" in complaint(file, ACCOUNT, wrong)


def test_variables_that_a_cluster_makes_for_a_service_of_this_name_do_no_harm(file: Path) -> None:
    made = {**HOME, "AFTERWORD_PORT": "tcp://10.0.0.1:80", "AFTERWORD_SERVICE_HOST": "10.0.0.1"}
    assert read(file, ACCOUNT, made) == read(file, ACCOUNT)


def test_no_file_at_all_says_what_to_write() -> None:
    with pytest.raises(ConfigurationError, match=r"write a section \[accounts.me\]"):
        load(None, HOME)


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"AFTERWORD_CONFIG": "/nowhere/c.toml"}, "/nowhere/c.toml does not exist"),
        ({"AFTERWORD_SECRETS_DIR": "/nowhere"}, "names /nowhere, which is no folder"),
    ],
)
def test_a_place_that_is_named_has_to_be_there(environ: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        load(None, HOME | environ)


def test_without_a_home_the_store_has_to_be_named(file: Path) -> None:
    assert "set store.url" in complaint(file, ACCOUNT, {})


def test_a_file_with_a_password_has_to_be_closed_to_others(file: Path) -> None:
    text = ACCOUNT + 'password = "hunter2"\n'
    file.touch()
    file.chmod(0o640)
    message = complaint(file, text)
    assert f"run: chmod 600 {file}" in message
    assert "hunter2" not in message
    file.chmod(0o600)
    assert read(file, text).accounts["me"].imap.password.get_secret_value() == "hunter2"


@pytest.mark.parametrize(
    "environ",
    [
        {"AFTERWORD_ACCOUNTS__ME__IMAP__PASSWRD": "hunter2"},
        {"AFTERWORD_ACCOUNTS__ME__IMAP": "hunter2"},
        {"AFTERWORD_LLM__API_KYE": "hunter2"},
        {"AFTERWORD_LLM__BASE_URL": "http://sam:hunter2@localhost/v1"},
        {"AFTERWORD_ACCOUNTS__ME__IMAP__PASSWORD__X": "hunter2"},
        {"AFTERWORD_ACCOUNTS__ME__IMAP__TIMEOUT": "hunter2"},
        {"AFTERWORD_ACCOUNTS__ME__TIMEZONE": "hunter2"},
        {"AFTERWORD_ACCOUNTS__ME__IMAP__PORT": "hunter2"},
        {"AFTERWORD_ACCOUNTS_ME_IMAP_PASSWORD": "hunter2"},
    ],
)
def test_no_complaint_shows_a_value_that_could_be_a_secret(
    environ: dict[str, str], file: Path
) -> None:
    assert "hunter2" not in complaint(file, ACCOUNT, {**HOME, **environ})


@pytest.mark.parametrize("secret", ["ACCOUNTS__ME__IMAP__PASSWORD", "LLM__API_KEY"])
def test_secrets_do_not_show_when_settings_are_printed(secret: str, file: Path) -> None:
    settings = read(file, ACCOUNT, {**HOME, f"AFTERWORD_{secret}": "hunter2"})
    assert "hunter2" not in f"{settings!r} {settings}"
    assert "hunter2" in list(settings.secrets())


def test_a_file_with_the_key_of_a_model_has_to_be_closed_to_others(file: Path) -> None:
    file.touch(0o644)
    assert "run: chmod 600" in complaint(file, ACCOUNT + '[llm]\napi_key = "hunter2"')


@given(st.integers(0, 999_999), st.sampled_from("smhd"))
def test_a_duration_means_what_it_says(number: int, unit: str) -> None:
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
    settings = load(EXAMPLE, {**HOME, "AFTERWORD_TIMING__SETTLE": f"{number}{unit}"})
    assert settings.timing.settle == timedelta(seconds=number * seconds)


@given(
    st.sampled_from(
        (
            *("ACCOUNTS__ME__ADDRESS", "ACCOUNTS__ME__TIMEZONE", "ACCOUNTS__ME__ALIASES"),
            *(
                "ACCOUNTS__ME__IMAP__PORT",
                "ACCOUNTS__ME__IMAP__SECURITY",
                "ACCOUNTS__ME__CALENDARS",
            ),
            *("ACCOUNTS__ME__SMTP__HOST", "ACCOUNTS__ME__IMAP", "TIMING__SETTLE", "TIMING"),
            *("STORE__URL", "TEMPLATES__FOLDER", "LOG__LEVEL", "LOG__", "STORE"),
        )
    ),
    st.text(max_size=20),
)
def test_whatever_is_set_ends_in_settings_or_in_one_sentence(name: str, value: str) -> None:
    try:
        said = repr(load(EXAMPLE, {**HOME, f"AFTERWORD_{name}": value}).accounts) + "."
    except ConfigurationError as error:
        said = str(error)
    assert said.endswith((".", "?"))
