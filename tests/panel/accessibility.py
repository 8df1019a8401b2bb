"""What axe-core and a ruler say of a page: rules broken, texts too small or cut off, targets too small."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

MEASURE = """() => {
  const roots = [document, ...[...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean)];
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const ours = (node) => node.getRootNode() !== document || OURS;
  const shows = (node) => node.checkVisibility() && node.getBoundingClientRect().width > 1;
  const small = all('*').filter((node) => ours(node) && shows(node)
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
    && !node.closest('svg') && parseFloat(getComputedStyle(node).fontSize) < 20).map((node) => node.textContent.trim());
  const targets = all('button,a,input,select').filter((node) => ours(node) && shows(node))
    .filter((node) => { const box = node.getBoundingClientRect(); return box.width < 44 || box.height < 44; })
    .map((node) => node.outerHTML.slice(0, 80));
  const cut = all('p,li,dd,button').filter((node) => ours(node) && shows(node) && node.clientWidth
    && node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent.trim());
  return { small, targets, cut, wide: document.documentElement.scrollWidth > innerWidth + 1 };
}"""


@cache
def _axe() -> str:
    return (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")


def problems_of(page: Page, *, whole_page: bool) -> list[str]:
    """Everything that is wrong. `whole_page`: the page is ours; otherwise only what stands in a shadow root is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {"color-contrast-enhanced": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    scope = "document" if whole_page else "{fromShadowDom: ['pouce-panel', '.panel']}"
    found = page.evaluate(f"(options) => axe.run({scope}, options)", options)
    rules = [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]
    measured = page.evaluate(MEASURE.replace("OURS", "true" if whole_page else "false"))
    small = [f"small text: {text}" for text in measured["small"]]
    targets = [f"small target: {target}" for target in measured["targets"]]
    cut = [f"text cut off: {text}" for text in measured["cut"]]
    return [*rules, *small, *targets, *cut, *(["wider than the window"] if measured["wide"] else [])]
