import { basePlace } from './visible';

/** What the reader has chosen to see. It stands in the address, so that a link or a reload shows the same. */
export interface View {
  /** The detail slider, 0 to 100. */
  lines: number;
  labels: 'figures' | 'none';
  size: 'fit' | 'full';
  view: 'map' | 'table';
  /** The selected step, or line as <c>from~to</c>; never both. */
  step: string | null;
  line: string | null;
}

const narrow = () => window.matchMedia('(max-width: 640px)').matches;

function standard(): View {
  return { lines: basePlace, labels: 'figures', size: 'fit', view: narrow() ? 'table' : 'map', step: null, line: null };
}

export function viewFromAddress(): View {
  const query = new URLSearchParams(location.search);
  const usual = standard();
  const lines = Number(query.get('lines') ?? usual.lines);
  return {
    lines: Number.isFinite(lines) ? Math.min(100, Math.max(0, lines)) : usual.lines,
    labels: query.get('labels') === 'none' ? 'none' : 'figures',
    size: query.get('size') === 'full' ? 'full' : 'fit',
    view: query.get('view') === 'table' ? 'table' : query.get('view') === 'map' ? 'map' : usual.view,
    step: query.get('step'),
    line: query.get('step') ? null : query.get('line'),
  };
}

export function viewToAddress(view: View): void {
  const address = new URL(location.href);
  const usual = standard();
  for (const [name, value] of Object.entries(view)) {
    if (value === null || value === usual[name as keyof View]) address.searchParams.delete(name);
    else address.searchParams.set(name, String(value));
  }
  if (address.href !== location.href) history.replaceState(null, '', address);
}
