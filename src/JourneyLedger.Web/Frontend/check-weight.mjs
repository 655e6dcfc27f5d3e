// Fails the build when a page's first script, or what a live page adds, grows beyond what design allows (gzip bytes).
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('../wwwroot/dist/', import.meta.url);
const weight = (names) => names.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, folder))).length, 0);
const files = readdirSync(folder).filter((name) => name.endsWith('.js') && !name.startsWith('layout-worker'));
const signalr = files.filter((name) => name.startsWith('browser') || name.startsWith('signalr') || name.startsWith('esm'));

/** Some scripts and all that they import at once. */
function reached(...names) {
  for (const name of names) {
    for (const [, found] of readFileSync(new URL(name, folder), 'utf8').matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) if (!names.includes(found)) names.push(found);
  }
  return names;
}

const checks = [
  ['first script of the map', reached('app.js', 'map.js'), 15_000],
  ['first script of a journey', reached('app.js', 'journey.js'), 15_000],
  ['first script of a report', reached('app.js', 'report.js'), 15_000],
  ['first script of a board', reached('app.js', 'board.js'), 15_000],
  ['first script of a page that waits', reached('app.js', 'waiting.js'), 15_000],
  ['SignalR', signalr, 15_500],
  ['styles', ['app.css'], 13_500],
];
let failed = false;
for (const [what, names, limit] of checks) {
  const bytes = weight(names);
  const over = bytes > limit || names.length === 0;
  failed ||= over;
  console.log(`${over ? 'TOO HEAVY' : 'ok'}: ${what}: ${bytes} of at most ${limit} bytes (${names.join(', ')})`);
}
process.exit(failed ? 1 : 0);
