import { instance } from '@viz-js/viz';
import { dotOf, type Plan } from './dot';

/** Graphviz, away from the page's thread: 1.5 MB of WebAssembly that no page but the map loads. */
const ready = instance();

self.addEventListener('message', async ({ data: plan }: MessageEvent<Plan>) => {
  try {
    const viz = await ready;
    let best: { graph: string; width: number } | null = null;
    // The first arrangement that is no wider than asked is taken, else the narrowest.
    for (const columns of plan.columns) {
      const drawn = viz.render(dotOf(plan, columns), { engine: 'dot', format: 'json0', yInvert: true });
      if (drawn.status !== 'success') throw new Error(drawn.errors.map((error) => error.message).join('\n'));
      const [left, , right] = /"bb": *"([^"]+)"/.exec(drawn.output)![1]!.split(',').map(Number) as [number, number, number];
      const width = Math.abs(right - left);
      if (!best || width < best.width) best = { graph: drawn.output, width };
      if (width <= plan.width) break;
    }
    self.postMessage({ graph: best?.graph });
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
});
