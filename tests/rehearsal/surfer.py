"""A browser without a screen for the HTTP parts: cookies, redirects, forms; talks to 127.0.0.1 with a Host header."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from pouce.rehearsal import Rehearsal
from pouce.rehearsal.fields import plain_names

REDIRECTS = 10


@dataclass
class Form:
    """A form as it stands in the page: where it goes, and its fields under the names in the page."""

    action: str = ""
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, str]:
        """The fields under the names that the server uses."""
        return plain_names(self.fields)


class Page(HTMLParser):
    """One page: its heading, text, links and forms."""

    def __init__(self, status: int, url: str, headers: dict[str, str], html: str) -> None:
        super().__init__()
        self.status, self.url, self.headers, self.html = status, url, headers, html
        self.forms: list[Form] = []
        self.links: list[list[str]] = []
        self.frames: list[str] = []
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self.heading = ""
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, fields, links and frames."""
        found = {name: value or "" for name, value in attrs}
        self.attributes.append((tag, found))
        self._open.append(tag)
        if tag == "form":
            self.forms.append(Form(found["action"], found.get("method", "get")))
        elif tag == "a":
            self.links.append([found.get("href", ""), ""])
        elif tag == "iframe":
            self.frames.append(found["src"])
        elif tag in {"input", "select"} and "name" in found and self.forms:
            ticked = found.get("type") != "checkbox" or "checked" in found
            self.forms[-1].fields[found["name"]] = found.get("value", "") if ticked else ""
        elif tag == "button" and found.get("class") == "tile":
            self.forms[-1].fields[found["name"]] = ""
        elif tag == "option" and "selected" in found:
            self.forms[-1].fields[next(reversed(self.forms[-1].fields))] = found["value"]

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.text += data
        if self._open and self._open[-1] == "h1":
            self.heading += data
        if "a" in self._open:
            self.links[-1][1] += data

    def link(self, text: str) -> str:
        """The address behind the only link with this text."""
        (found,) = [href for href, said in self.links if said.strip() == text]
        return found

    def attribute(self, name: str) -> str:
        """The value of the first attribute of this name."""
        return next(found[name] for _, found in self.attributes if name in found)

    def form_with(self, name: str) -> Form:
        """The form that holds a field, by the name that the server uses."""
        return next(form for form in self.forms if name in form.plain)


class Surfer:
    """Opens pages of one rehearsal and keeps its cookies by host."""

    def __init__(self, site: Rehearsal, language: str = "fr") -> None:
        self.site = site
        self.language = language
        self.cookies: dict[str, dict[str, str]] = {}
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def get(self, url: str) -> Page:
        """Open a page, following redirects and frames."""
        return self._open("GET", url, "")

    def post(self, url: str, fields: dict[str, str]) -> Page:
        """Send fields to an address."""
        return self._open("POST", url, urlencode(fields))

    def send(self, page: Page, **typed: str) -> Page:
        """Fill in and send the form of the page that has these fields; the names are the server's."""
        form = page.form_with(next(iter(typed)))
        in_page = dict(zip(form.plain, form.fields, strict=True))
        fields = {**form.fields, **{in_page[name]: value for name, value in typed.items()}}
        return self.post(urljoin(page.url, form.action), fields)

    def follow(self, page: Page, text: str) -> Page:
        """Click the only link with this text."""
        return self.get(urljoin(page.url, page.link(text)))

    def _open(self, method: str, url: str, body: str) -> Page:
        for _ in range(REDIRECTS):
            page = self._once(method, url, body)
            if page.status not in {302, 303}:
                return self.get(urljoin(page.url, page.frames[0])) if page.frames else page
            method, url, body = "GET", urljoin(url, page.headers["location"]), ""
        raise AssertionError(f"more than {REDIRECTS} redirects, the last to {url}")

    def _once(self, method: str, url: str, body: str) -> Page:
        parts = urlsplit(url)
        jar = self.cookies.setdefault(parts.hostname or "", {})
        headers = {"Host": parts.netloc, "Accept-Language": self.language}
        if jar:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            jar[name] = value
        return Page(answer.status, url, {name.lower(): value for name, value in answer.getheaders()}, text)
