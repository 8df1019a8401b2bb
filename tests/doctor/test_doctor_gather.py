"""Gathering facts: a source that fails or hangs is a finding, and holds nobody up."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from doctor.recorded import Recorded
from pouce.doctor import native
from pouce.doctor.computer import ThisComputer
from pouce.doctor.facts import Browser, Facts, Reach
from pouce.doctor.gather import OF_THE_SYSTEM, gather
from pouce.doctor.judge import judge
from pouce.doctor.links import LINKS, open_settings

LINUX = Recorded.named("linux-desktop")
HOST = "webgate.ec.europa.eu"


class Hanging(Recorded):
    """A computer whose disk does not answer."""

    def free(self) -> int:
        """Never."""
        threading.Event().wait()
        return 0


def test_a_source_that_hangs_is_left_behind() -> None:
    """What does not answer in its time is a finding; everything else is known all the same."""
    began = time.monotonic()
    facts = gather(Hanging("", LINUX.said), hosts=(), patience=0.3)

    assert time.monotonic() - began < 2
    assert (facts.crashes, facts.free) == ({"free": "TimeoutError"}, None)
    assert facts.version is not None
    assert ["crashed.here"] == [f"{one.check}.{one.state}" for one in judge(facts).findings if one.level == "unknown"]


def test_a_browser_that_breaks_is_a_finding() -> None:
    """Whatever the browser's question raises, it has a name and stops nothing."""

    def breaks() -> tuple[Browser, ...]:
        raise ZeroDivisionError

    assert {"browser": "ZeroDivisionError"} == gather(LINUX, hosts=(), browser=breaks).crashes


def test_every_source_fills_a_fact() -> None:
    """A source is named after the field that it fills."""
    fields = Facts.__dataclass_fields__

    assert all(name in fields for sources in OF_THE_SYSTEM.values() for name in sources)


def test_this_computer_answers() -> None:
    """The real commands and files of this computer are asked without a crash."""
    facts = gather(ThisComputer(), hosts=())

    assert {} == facts.crashes
    assert (facts.free or 0) > 0
    assert facts.clock is not None


def test_a_command_that_takes_too_long() -> None:
    """It is stopped, and said to be late."""
    with pytest.raises(TimeoutError):
        ThisComputer().run(sys.executable, "-c", "import time; time.sleep(60)", seconds=0.2)


def test_a_tablet_is_known_by_its_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python on Android calls itself Linux before 3.13."""
    monkeypatch.setattr(ThisComputer, "environment", {"ANDROID_ROOT": "/system"})

    assert "tablet" == ThisComputer().system


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has these libraries")
def test_windows_is_not_asked_elsewhere() -> None:
    """Where there is no such library the answer is an OSError, as of one that lacks the function."""
    for ask in (lambda: native.ask("hello"), lambda: native.registry("a", "b")):
        with pytest.raises(OSError, match="on this system"):
            ask()


@pytest.fixture
def leading_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """From now on every connection leads to this port of this computer."""
    connect = socket.create_connection

    def lead(port: int) -> None:
        monkeypatch.setattr(socket, "create_connection", lambda _, seconds: connect(("127.0.0.1", port), seconds))

    return lead


def serve_once(context: ssl.SSLContext | None) -> int:
    """A server on this computer that shakes hands once, or hangs up; its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with listening, listening.accept()[0] as line, suppress(OSError):
            if context is not None:
                context.wrap_socket(line, server_side=True).close()

    threading.Thread(target=answer, daemon=True).start()
    return listening.getsockname()[1]


def certificate(folder: Path, *, begins: int, ends: int) -> Path:
    """A certificate for webgate.ec.europa.eu of our own making, with its key; valid from and to so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(today + timedelta(begins)).not_valid_after(today + timedelta(ends))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "certificate.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file


CERTIFICATES: dict[Reach, tuple[int, int, bool]] = {
    "reached": (-1, 1, True),
    "too-early": (1, 2, True),
    "too-late": (-2, -1, True),
    "unverified": (-1, 1, False),
}
"""From and to which day one is valid, and whether its maker is known."""


@pytest.mark.parametrize("reach", CERTIFICATES)
def test_a_handshake_tells_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leading_to: Callable[[int], None], reach: Reach
) -> None:
    """A certificate that is not valid now says that the clock is wrong; one of an unknown maker says nothing of it."""
    begins, ends, trusted = CERTIFICATES[reach]
    file = certificate(tmp_path, begins=begins, ends=ends)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    leading_to(serve_once(context))

    assert reach == ThisComputer().handshake(HOST)


def test_a_host_that_does_not_answer(leading_to: Callable[[int], None]) -> None:
    """A host that hangs up counts as silent, one whose name nobody knows has no name."""
    no_name = ThisComputer().handshake("no-such-host.invalid")
    leading_to(serve_once(None))

    assert ("no-name", "silent") == (no_name, ThisComputer().handshake(HOST))


def test_only_pages_of_the_list_are_opened() -> None:
    """A page of the settings is opened by its name; nothing else is, whatever is asked for."""
    opened: list[str] = []

    assert open_settings("windows", "sign-in", opened.append)
    assert not open_settings("linux", "sign-in", opened.append)
    assert not open_settings("windows", "ms-settings:signinoptions", opened.append)
    assert ["ms-settings:signinoptions"] == opened
    assert all(link.startswith(("ms-settings:", "x-apple.systempreferences:")) for link in LINKS.values())


def test_settings_that_nobody_may_open_stop_nothing() -> None:
    """On a computer of an office the settings may be locked: then there is only the sentence that names the page."""

    def forbid(_: str) -> None:
        raise PermissionError

    assert not open_settings("windows", "sign-in", forbid)


def test_the_sources_stand_in_the_recordings() -> None:
    """Every recorded computer says, in its first lines, where the format of its answers comes from."""
    for path in Path(__file__).parents[2].glob("fixtures/machines/*.yaml"):
        assert path.read_text("utf-8").startswith("# ")
