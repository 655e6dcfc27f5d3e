import { instance } from '@viz-js/viz';

/** Graphviz, away from the page's thread: 1.5 MB of WebAssembly that no page but the map loads. */
const ready = instance();

interface Request {
  /** The same map in several arrangements, the preferred first. */
  dots: string[];
  /** The first arrangement that is no wider is taken, else the narrowest. */
  width: number;
}

self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  try {
    const viz = await ready;
    let best: { graph: string; width: number } | null = null;
    for (const dot of data.dots) {
      const drawn = viz.render(dot, { engine: 'dot', format: 'json0', yInvert: true });
      if (drawn.status !== 'success') throw new Error(drawn.errors.map((error) => error.message).join('\n'));
      const [left, , right] = /"bb": *"([^"]+)"/.exec(drawn.output)![1]!.split(',').map(Number) as [number, number, number];
      const width = Math.abs(right - left);
      if (!best || width < best.width) best = { graph: drawn.output, width };
      if (width <= data.width) break;
    }
    self.postMessage({ graph: best?.graph });
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
});
