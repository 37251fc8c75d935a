"""Which values a setting takes, to the last one on either side, and what is made of each."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from corrections.settings import SECRET_LENGTH, SettingError, Settings

SECRET = ("0123456789abcdef" * 2)[:SECRET_LENGTH]


def read(tmp_path: Path, **environment: str) -> Settings:
    given = {"DATABASE": str(tmp_path / "register.db"), "SECRET_KEY": SECRET} | environment
    return Settings.from_environment({
        name if name == "PORT" else f"CORRECTIONS_{name}": value for name, value in given.items()
    })  # fmt: skip


def refused(tmp_path: Path, **environment: str) -> str:
    """The sentence with which the one setting is refused."""
    with pytest.raises(SettingError) as error:
        read(tmp_path, **environment)
    return str(error.value)


def test_numbers_are_taken_to_their_limits(tmp_path: Path) -> None:
    for port in (1, 65_535):
        assert read(tmp_path, PORT=str(port)).port == port
    for port in (0, 65_536):
        assert "from 1 to 65535" in refused(tmp_path, PORT=str(port))
    for proxies in (0, 100):
        assert read(tmp_path, PROXIES=str(proxies)).proxies == proxies
    assert "from 0 to 100" in refused(tmp_path, PROXIES="101")
    assert "'1.5'" in refused(tmp_path, PROXIES="1.5")


def test_a_switch_is_on_unless_it_is_off(tmp_path: Path) -> None:
    for value in ("", "on"):
        on = read(tmp_path, MODERATION=value, RATE_LIMITS=value, RESPONSE_CACHE=value)
        assert (on.moderation, on.rate_limits, on.response_cache) == (True, True, True)
    for name in ("MODERATION", "RATE_LIMITS", "RESPONSE_CACHE"):
        off = read(tmp_path, **{name: "off"})
        assert [off.moderation, off.rate_limits, off.response_cache].count(False) == 1
        assert getattr(off, name.lower()) is False
        assert "on or off, not 'On'" in refused(tmp_path, **{name: "On"})


@pytest.mark.parametrize(
    ("given", "kept", "host", "local", "secure"),
    [
        ("http://localhost:8000", "http://localhost:8000", "localhost", True, False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1", "127.0.0.1", True, False),
        ("HTTPS://Corrections.Example", "https://corrections.example", "corrections.example",
         False, True),
        ("https://a-1.example:8443", "https://a-1.example:8443", "a-1.example", False, True),
        ("https://x", "https://x", "x", False, True),
        ("http://[2001:DB8::1]:80", "http://[2001:db8::1]:80", "2001:db8::1", False, False),
        ("http://[2001:DB8:0::1]", "http://[2001:db8::1]", "2001:db8::1", False, False),
        ("http://localhost.:8000", "http://localhost:8000", "localhost", True, False),
        ("http://LOCALHOST:080", "http://localhost:80", "localhost", True, False),
        ("http://127.0.0.2:8000", "http://127.0.0.2:8000", "127.0.0.2", True, False),
        ("http://[::1]:8000", "http://[::1]:8000", "::1", True, False),
        ("https://газета.example", "https://xn--80aahjj1e.example", "xn--80aahjj1e.example",
         False, True),
        ("https://Straße.example/", "https://xn--strae-oqa.example", "xn--strae-oqa.example",
         False, True),
        ("https://BÜCHER.example", "https://xn--bcher-kva.example", "xn--bcher-kva.example",
         False, True),
        ("https://ab--cd.example", "https://ab--cd.example", "ab--cd.example", False, True),
        ("https://corrections.example.", "https://corrections.example", "corrections.example",
         False, True),
    ],
)  # fmt: skip
def test_an_address_of_the_site_is_kept_in_one_spelling(
    tmp_path: Path, given: str, kept: str, host: str, local: bool, secure: bool
) -> None:
    settings = read(tmp_path, BASE_URL=given)

    assert settings.base_url == kept
    assert (settings.host, settings.local, settings.secure) == (host, local, secure)


def test_a_path_is_addressed_in_each_language(tmp_path: Path) -> None:
    french = read(tmp_path, LANGUAGE="fr", BASE_URL="https://corrections.example")

    assert french.page_url("fr", "/outlets") == "https://corrections.example/outlets"
    assert french.page_url("en", "/outlets") == "https://corrections.example/en/outlets"
    assert "one of en, fr: 'de'" in refused(tmp_path, LANGUAGE="de")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", "127.0.0.1"),
        ("127.0.0.2", "127.0.0.2"),
        ("0.0.0.0", "0.0.0.0"),
        ("::", "::"),
        ("[::1]", "::1"),
        ("2001:DB8:0::1", "2001:db8::1"),
    ],
)
def test_it_listens_on_one_address(tmp_path: Path, given: str, kept: str) -> None:
    assert read(tmp_path, LISTEN=given).listen == kept
    assert read(tmp_path, LISTEN=given, BASE_URL="https://a.example").listen == kept


@pytest.mark.parametrize(
    "wrong",
    ["localhost", "*", "127.1", "127.0.0.1:8000", "[::1", "::1]", "fe80::1%eth0", "224.0.0.1",
     "0.0.0.0/0", " 127.0.0.1", "٠.٠.٠.٠", "127.0.0.1,::1", "unix:/run/a"],
)  # fmt: skip
def test_what_is_no_address_is_not_listened_on(tmp_path: Path, wrong: str) -> None:
    assert repr(wrong) in refused(tmp_path, LISTEN=wrong)


def test_a_hub_is_kept_as_it_is_written(tmp_path: Path) -> None:
    for address in ("https://Hub.example/publish?a=b", "http://hub.example:8080"):
        assert read(tmp_path, WEBSUB_HUB=address).websub_hub == address
    assert read(tmp_path, WEBSUB_HUB="").websub_hub is None
    for wrong in (
        "https://hub.example:0/", "https://hub.example/\N{ZERO WIDTH SPACE}", "http://a b",
        "http://hub.example/ b", "http://..", "http://[::1", "http://[::1]x", "http://1.2.3",
        "http://",
    ):  # fmt: skip
        assert repr(wrong) in refused(tmp_path, WEBSUB_HUB=wrong)
    assert "hush" not in refused(tmp_path, WEBSUB_HUB="https://user:hush@hub.example/")


def test_a_mail_server_on_this_machine_is_known_as_one(tmp_path: Path) -> None:
    for host, local in (("localhost", True), ("127.0.0.1", True), ("[::1]", True),
                        ("127.0.0.2", False), ("mail.example", False)):  # fmt: skip
        server = read(tmp_path, SMTP_URL=f"smtp://{host}:25?from=a@example.org").mail_server
        assert server
        assert (server.local, server.port, server.secure) == (local, 25, False)
    assert read(tmp_path, SMTP_URL="").mail_server is None


@pytest.mark.parametrize(
    "server", ["smtp://a b", "smtp://a:0", "smtp://a..b", "smtp://user:hush@a b:25", "smtp://1.2.3"]
)
def test_a_mail_server_has_a_host_and_a_port(tmp_path: Path, server: str) -> None:
    sentence = refused(tmp_path, SMTP_URL=f"{server}?from=a@example.org")

    assert sentence.startswith("CORRECTIONS_SMTP_URL must be like ")
    assert "hush" not in sentence


@pytest.mark.parametrize("who", ["us%C3%A9r:hush", "user:hush%00", "user:hush%0D%0A", "%FF:hush"])
def test_credentials_that_no_mail_could_be_sent_with_are_refused(tmp_path: Path, who: str) -> None:
    sentence = refused(tmp_path, SMTP_URL=f"smtp://{who}@mail.example?from=a@example.org")

    assert "ASCII" in sentence
    assert "hush" not in sentence


def test_a_password_belongs_to_a_user(tmp_path: Path) -> None:
    sentence = refused(tmp_path, SMTP_URL="smtp://:hush@mail.example?from=a@example.org")
    assert "smtp[s]://user:password@host" in sentence


def test_a_mail_server_in_any_script_is_looked_up_in_ascii(tmp_path: Path) -> None:
    server = read(tmp_path, SMTP_URL="smtps://почта.example.?from=a@example.org").mail_server

    assert server
    assert (server.host, server.port) == ("xn--80a1acny.example", 465)


@pytest.mark.parametrize(
    "end", ["from=a@example.org#top", "from=a@example.org&x", "from=%C3%A9@a.b"]
)
def test_an_address_of_a_mail_server_has_nothing_else_in_it(tmp_path: Path, end: str) -> None:
    sentence = refused(tmp_path, SMTP_URL=f"smtp://user:hush@mail.example?{end}")

    assert "smtp[s]://user:password@host:port?from=name@example.org" in sentence
    assert "hush" not in sentence


def test_a_secret_is_long_enough_from_32_characters_on(tmp_path: Path) -> None:
    assert read(tmp_path).secret_key == SECRET
    kept = Path(f"{tmp_path}/register.db.secret")
    kept.write_text(f"{SECRET}\n")
    assert read(tmp_path, SECRET_KEY="").secret_key == SECRET
    kept.write_text(SECRET[1:] + "\n")
    assert str(kept) in refused(tmp_path, SECRET_KEY="")


def test_a_secret_that_was_made_is_256_bits_in_a_file_of_its_own(tmp_path: Path) -> None:
    made = read(tmp_path, SECRET_KEY="").secret_key

    assert re.fullmatch("[0-9a-f]{64}", made)
    assert [path.name for path in tmp_path.iterdir()] == ["register.db.secret"]


def test_a_secret_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    kept = Path(f"{tmp_path}/register.db.secret")
    kept.write_bytes(b"\xff" * SECRET_LENGTH)
    assert refused(tmp_path, SECRET_KEY="").endswith(f"{kept} cannot be used: UnicodeDecodeError")


@pytest.mark.parametrize("short", [" " * 64, "a" * 31, f" {'ab' * 15} ", "weak\n"])
def test_a_secret_that_is_short_is_refused_everywhere(tmp_path: Path, short: str) -> None:
    assert "32 characters or more" in refused(tmp_path, SECRET_KEY=short)
    kept = Path(f"{tmp_path}/register.db.secret")
    kept.write_text(short)
    assert "holds no secret key" in refused(tmp_path, SECRET_KEY="")


def test_spaces_and_line_ends_around_a_secret_are_no_part_of_it(tmp_path: Path) -> None:
    for given in (f"{SECRET}\n", f"{SECRET}\r\n", f"  {SECRET} "):
        assert read(tmp_path, SECRET_KEY=given).secret_key == SECRET


@pytest.mark.parametrize("kind", ["pipe", "folder", "link to a device"])
def test_a_secret_is_kept_in_an_ordinary_file(tmp_path: Path, kind: str) -> None:
    kept = Path(f"{tmp_path}/register.db.secret")
    make_other(kept, kind)
    assert f"{kept} must be an ordinary file" in refused(tmp_path, SECRET_KEY="")


def make_other(path: Path, kind: str) -> None:
    """Something that is no ordinary file: reading from it may wait for ever."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")


def test_where_the_register_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, DATABASE="deeper/still/a.db").database == tmp_path / "deeper/still/a.db"
    assert (tmp_path / "deeper" / "still").is_dir()

    (tmp_path / "notes.txt").write_text("SQLite format 3, or so it says.")
    assert f"{str(tmp_path / 'deeper')!r} is a folder" in refused(tmp_path, DATABASE="deeper")
    assert "must name an SQLite file" in refused(tmp_path, DATABASE="notes.txt")
    assert os.strerror(errno.EEXIST) in refused(tmp_path, DATABASE="notes.txt/a.db")


@pytest.mark.parametrize(
    "wrong",
    [":memory:", ":MEMORY:", "file:register.db", "file::memory:?cache=shared", "sqlite:///a.db",
     "https://example.org/a.db", " ", "a.db ", "\ta.db", "a.db\n", "a\x00b.db", "a\u2028b.db",
     "a/", "x" * 300, "a/" * 3000],
)  # fmt: skip
def test_what_is_no_path_of_a_file_is_no_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = refused(tmp_path, DATABASE=wrong)

    assert sentence.startswith(("CORRECTIONS_DATABASE must ", "CORRECTIONS_DATABASE cannot "))
    assert len(sentence.splitlines()) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("kind", ["pipe", "link to a device"])
def test_a_pipe_or_a_device_is_no_register(tmp_path: Path, kind: str) -> None:
    make_other(tmp_path / "other", kind)

    assert "is no ordinary file" in refused(tmp_path, DATABASE=str(tmp_path / "other"))


def test_an_empty_value_is_as_good_as_none(tmp_path: Path) -> None:
    empty = Settings.from_environment({
        "CORRECTIONS_DATABASE": str(tmp_path / "a.db"), "CORRECTIONS_SECRET_KEY": SECRET,
        **{f"CORRECTIONS_{name}": "" for name in (
            "BASE_URL", "LANGUAGE", "MODERATION", "RATE_LIMITS", "RESPONSE_CACHE", "PROXIES",
            "WEBSUB_HUB", "SMTP_URL", "LISTEN")},
        "PORT": "",
    })  # fmt: skip
    assert empty == Settings(database=tmp_path / "a.db", secret_key=SECRET)


@pytest.mark.parametrize(
    "wrong",
    ["http://a b", "http://", "https:", "//a.example", "a.example", "ftp://a.example",
     "https://user:hush@a.example", "https://user@a.example", "http://a.example/path",
     "http://a.example/path?x", "http://a.example?", "http://a.example#", "http://a.example:",
     "http://a.example:0", "http://a.example:65536", "http://a.example:80a", "http://:8000",
     " http://a.example", "http://a.example ", "http://a.example\n", "http://a.\texample",
     "http://a\x00b", "http://a..example", "http://.example", "http://a_b.example",
     "http://-a.example", "http://a-.example", "http://" + "a" * 64 + ".example",
     "http://" + "a." * 130 + "example", "http://[::1", "http://::1", "http://[fe80::1%25eth0]",
     "http://[127.0.0.1]", "http://127.1", "http://999.1.1.1", "http://2130706433",
     "http://0x7f.0x1", "http://a.example\\@b.example", "http://☃.example", "http://\u202ea.example",
     "http://a\u00a0b.example", "http://a.example/\udc80"],
)  # fmt: skip
def test_what_is_no_origin_is_no_base_address(tmp_path: Path, wrong: str) -> None:
    sentence = refused(tmp_path, BASE_URL=wrong)

    assert sentence.startswith("CORRECTIONS_BASE_URL must be ")
    assert len(sentence.splitlines()) == 1
    assert "hush" not in sentence


@pytest.mark.parametrize("name", [
    "SECRET_KEY", "LANGUAGE", "MODERATION", "RATE_LIMITS", "RESPONSE_CACHE", "PROXIES", "LISTEN",
    "WEBSUB_HUB", "SMTP_URL", "PORT",
])  # fmt: skip
@pytest.mark.parametrize("control", ["\x00", "\n", "\r", "\x1b[2J", "\x85", "\u2029", "\udc80"])
def test_a_value_is_one_line_of_text(tmp_path: Path, name: str, control: str) -> None:
    sentence = refused(tmp_path, **{name: f"{SECRET}{control}hush"})

    assert re.fullmatch(rf"(CORRECTIONS_)?{name} must be one line of text .+", sentence)
    assert "hush" not in sentence


@pytest.mark.parametrize("port", ["0", "80a", "-1", "65536", "1e3", " 80", "8_0", "080000"])
def test_a_port_is_a_number_even_where_the_base_address_is_made_of_it(
    tmp_path: Path, port: str
) -> None:
    """As ``make run`` makes it."""
    sentence = refused(tmp_path, PORT=port, BASE_URL=f"http://localhost:{port}")

    assert sentence.startswith("PORT must be a whole number from 1 to 65535, not ")
