/** Puts the parts of a page written anew in place of the old ones; keeps what a reader has opened, scrolled to and stands on. */
export function replaceParts(page: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const fresh = page.querySelector<HTMLElement>(`[data-part="${CSS.escape(part.dataset['part']!)}"]`);
    if (!fresh || fresh.outerHTML === part.outerHTML) continue;
    const open = [...part.querySelectorAll('details')].map((details) => details.open);
    const scrolled = new Map([...part.querySelectorAll<HTMLElement>('[data-keep]')].map((region) => [region.dataset['keep']!, region.scrollLeft]));
    const stands = part.contains(document.activeElement) ? standOf(document.activeElement!) : null;
    part.replaceWith(fresh);
    fresh.querySelectorAll('details').forEach((details, at) => (details.open = open[at] ?? false));
    for (const region of fresh.querySelectorAll<HTMLElement>('[data-keep]')) region.scrollLeft = scrolled.get(region.dataset['keep']!) ?? 0;
    if (stands) fresh.querySelector<HTMLElement>(stands)?.focus({ preventScroll: true });
  }
}

/** How to find the element again on the fresh page. */
function standOf(element: Element): string {
  const keep = element.getAttribute('data-keep');
  const href = element.getAttribute('href');
  return keep ? `[data-keep="${CSS.escape(keep)}"]` : href ? `${element.tagName}[href="${CSS.escape(href)}"]` : element.tagName;
}
