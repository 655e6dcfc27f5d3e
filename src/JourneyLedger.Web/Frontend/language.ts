/** Welsh sentences by English ones; empty on an English page. */
const welsh = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Record<string, string>;

/** A sentence in the page's language, as Language/Words.cs says it: the English one is its key, with {0}, {1}… for what it tells. */
export const words = (english: string, ...told: (string | number)[]): string => (welsh[english] ?? english).replace(/\{(\d)\}/g, (_, at: string) => String(told[Number(at)]));
