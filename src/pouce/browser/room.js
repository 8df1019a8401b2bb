// Room for a calendar: in a low window the page is drawn smaller until there is enough of it below the field. Without a
// field: the page as it was. Nothing else of it changes.
(field) => {
  const root = document.documentElement;
  if (!field) { root.style.removeProperty('zoom'); return; }
  if (window.top !== window) return;
  const NEEDED = 440; // CSS pixels of a calendar at the page's own size
  const bar = () => parseFloat(root.style.scrollPaddingBottom) || 0;
  const fits = (zoom) => innerHeight - bar() * zoom - field.getBoundingClientRect().bottom >= NEEDED * zoom;
  // Many calendars reckon their place from how far the page is scrolled, and reckon wrongly where it is zoomed.
  for (const zoom of [1, 0.8, 0.65, 0.5, 0.4]) {
    if (zoom < 1) root.style.setProperty('zoom', zoom, 'important');
    scrollTo({ top: 0, behavior: 'instant' });
    if (fits(zoom)) return;
  }
  field.scrollIntoView({ block: 'center', behavior: 'instant' });
}
