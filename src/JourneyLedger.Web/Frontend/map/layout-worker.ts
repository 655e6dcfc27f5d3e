import { instance } from '@viz-js/viz';

/** Graphviz, away from the page's thread: 1.5 MB of WebAssembly that no page but the map loads. */
const ready = instance();

interface Request {
  dot: string;
}

self.addEventListener('message', async (event: MessageEvent<Request>) => {
  try {
    const viz = await ready;
    const drawn = viz.render(event.data.dot, { engine: 'dot', format: 'json0', yInvert: true });
    self.postMessage(drawn.status === 'success' ? { graph: drawn.output } : { fault: drawn.errors.map((error) => error.message).join('\n') });
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
});
