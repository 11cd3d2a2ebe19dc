"""The site under load: from nothing to the first page, pages a second, and the database alone.

wrk asks for pages with four connections and shares both cores with what it measures. The page
that is written about reveals a telephone number: session, policies, queries, and one event for
the audit log.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT: Final = 8931
SITE: Final = f"http://127.0.0.1:{PORT}"
USER: Final = "dongxihu-leader"
BROWSER: Final = "Benchmark"
"""A session is bound to the browser that began it, and so all of them call themselves this."""

SECONDS: Final = 10
CONNECTIONS: Final = 4
WAIT_SECONDS: Final = 600

PROGRAM: Final = Path(sys.executable).with_name("tongxing")
_PASSWORD: Final = re.compile(r"\b(?:[0-9a-f]{4}-){3}[0-9a-f]{4}\b")
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_OFFICER: Final = re.compile(r'href="(/officers/\d+/)"')

_ASK_FOR_PAGES: Final = """
wrk.headers["User-Agent"] = "{browser}"
wrk.headers["Cookie"] = "{cookies}"
{method}
done = function(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.timeout + summary.errors.read
  io.write(string.format("measured %.1f %.2f %.2f %d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, wrong))
end
"""
_POST: Final = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "{body}"
"""

_TRANSACTION: Final = """
BEGIN;
SELECT set_config('tongxing.officer', '{officer}', true);
SELECT data FROM login_session WHERE key_digest = encode(sha256('{session}'), 'hex');
SELECT officer.name FROM accounts_officer officer
WHERE officer.place_id IN (SELECT scope_places('officers.read')) LIMIT 25;
INSERT INTO audit_event (at, action, actor_id, place, subject_kind, subject_id, reason)
VALUES (now(), 'audit.read', {officer}, '420112', 'officer', '{officer}', 'measured');
COMMIT;
"""


class NotMeasurableError(RuntimeError):
    """The site did not do what is to be measured."""


def measure() -> dict[str, Any]:
    """Return seconds to the first page, and what each kind of page came to."""
    need_wrk()
    with TemporaryDirectory() as folder, served(Path(folder) / "home") as (password, started):
        home = Path(folder) / "home"
        visitor = Visitor()
        visitor.log_in(password, home)
        officer = _first(_OFFICER, visitor.get("/officers/"))
        reveal = f"{officer}reveal/phone/"
        form = {"reason": "核对联系电话", "csrfmiddlewaretoken": visitor.token(reveal)}
        found = {
            "the officers of one's places": pages(visitor, "/officers/"),
            "one telephone number revealed, with its event": pages(visitor, reveal, form),
        }
        return {"started": started, "pages": found, "transactions": _transactions(visitor, home)}


def need_wrk() -> None:
    """Say at once what is missing, not after everything else was measured."""
    if shutil.which("wrk") is None:
        message = "wrk is missing (Debian: apt-get install wrk)"
        raise NotMeasurableError(message)


class Visitor:
    """Somebody with a browser: cookies, and one name for it."""

    def __init__(self) -> None:
        """Come for the first time."""
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        self._opener.addheaders = [("User-Agent", BROWSER)]

    @property
    def cookies(self) -> dict[str, str]:
        """What the site has given, by name."""
        return {each.name: each.value or "" for each in self._jar}

    def get(self, path: str) -> str:
        """Return a page."""
        with self._opener.open(SITE + path, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def token(self, path: str) -> str:
        """Return what the form of a page must send along."""
        return _TOKEN.findall(self.get(path))[-1]

    def send(self, path: str, **typed: str) -> str:
        """Fill in the form of a page and send it; return the page that follows."""
        body = urlencode({**typed, "csrfmiddlewaretoken": self.token(path)}).encode()
        with self._opener.open(SITE + path, body, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def log_in(self, password: str, home: Path, user: str = USER) -> None:
        """Log in with password and code."""
        self.send("/account/login/", login=user, password=password)
        command = [PROGRAM, "demo", "code", user, "--home", home]
        code = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        self.send("/account/login/code/", code=code)


@contextmanager
def served(home: Path) -> Iterator[tuple[str, float]]:
    """Serve a demonstration from nothing; give its password and the seconds to the first page."""
    began = perf_counter()
    command = [PROGRAM, "serve", "--demonstration", "--months", "0", "--home", home]
    command += ["--port", str(PORT)]
    with (home.parent / "told").open("w+", encoding="utf-8") as told:
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT)
        try:
            _wait_for_the_first_page(process, began)
            started = perf_counter() - began
            told.seek(0)
            yield _PASSWORD.findall(told.read())[0], started
        finally:
            process.terminate()
            process.wait(60)


def _wait_for_the_first_page(process: subprocess.Popen[bytes], began: float) -> None:
    while True:
        try:
            Visitor().get("/account/login/")
        except URLError:
            if process.poll() is not None or perf_counter() - began > WAIT_SECONDS:
                raise
            sleep(0.1)
        else:
            return


def pages(
    visitor: Visitor, path: str, form: dict[str, str] | None = None, *, visitors: int = CONNECTIONS
) -> dict[str, float]:
    """Let wrk ask for a page for so many visitors, once to warm up and once to measure."""
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    method = _POST.format(body=urlencode(form)) if form else ""
    script = _ASK_FOR_PAGES.format(browser=BROWSER, cookies=cookies, method=method)
    with TemporaryDirectory() as folder:
        written = Path(folder) / "ask.lua"
        written.write_text(script, encoding="utf-8")
        for seconds in (2, SECONDS):
            ask = ["wrk", "-t1", f"-c{visitors}", f"-d{seconds}s", f"--timeout={WAIT_SECONDS}s"]
            ask += ["-s", str(written), SITE + path]
            told = subprocess.run(ask, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = re.search(r"measured (\S+) (\S+) (\S+) (\d+)", told)
    if found is None or found[4] != "0":
        message = f"{path}: not every answer was a page:\n{told}"
        raise NotMeasurableError(message)
    return {"each_second": float(found[1]), "p50": float(found[2]), "p95": float(found[3])}


def _transactions(visitor: Visitor, home: Path) -> float:
    """Return how many transactions a second the database does, without any page around them."""
    from tongxing.database.connections import embedded_address  # noqa: PLC0415 - only needed here
    from tongxing.database.programs import packaged_programs  # noqa: PLC0415

    with psycopg.connect(embedded_address(home / "postgres", "tongxing_owner")) as owner:
        found = owner.execute("SELECT id FROM accounts_account WHERE username = %s", (USER,))
        officer = found.fetchone()[0]
    script = _TRANSACTION.format(officer=officer, session=visitor.cookies.get("sessionid", ""))
    with TemporaryDirectory() as folder:
        written = Path(folder) / "transaction.sql"
        written.write_text(script, encoding="utf-8")
        command = [
            packaged_programs() / "pgbench", "--no-vacuum", "--protocol=prepared", "--jobs=2",
            f"--client={CONNECTIONS}", f"--time={SECONDS}", f"--file={written}",
            embedded_address(home / "postgres", "tongxing_app"),
        ]  # fmt: skip
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(_first(re.compile(r"tps = ([0-9.]+)"), told))


def quoted(text: str) -> str:
    """Return a text as it stands in an address."""
    return quote(text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        message = f"{pattern.pattern} is not on the page"
        raise NotMeasurableError(message)
    return next(group for group in found.groups() if group)
