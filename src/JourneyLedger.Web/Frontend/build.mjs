// Brings node_modules and wwwroot/dist up to date, for MSBuild (Frontend.targets). Several builds may run at once: one works, the others wait and find it done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const project = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(project, ...path);
const lock = at('obj', 'page.lock');
const installed = at('node_modules', '.installed');
const built = at('wwwroot', 'dist', '.built');

const time = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const sources = () => [
  ...['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'].map((name) => at(name)),
  ...readdirSync(at('Frontend'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
];

function run(command, args) {
  const done = spawnSync(command, args, { cwd: project, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error(`'${command} ${args.join(' ')}' ended with ${done.status ?? done.error?.message}.`);
}

async function locked(work) {
  mkdirSync(at('obj'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      break;
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault;
      if (isLeft()) rmSync(lock, { recursive: true, force: true });
      else await sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Whether whoever took the lock died without giving it back. */
function isLeft() {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (fault) {
    if (fault.code === 'ESRCH') return true;
    return fault.code === 'ENOENT' && existsSync(lock) && Date.now() - time(lock) > 10_000;
  }
}

await locked(() => {
  if (time(installed) < time(at('package-lock.json'))) {
    console.log('Installing the page’s packages (npm ci) …');
    // No package needs its install script here; PostgreSQL's binaries get their links when they are first started.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(installed, '');
  }
  if (time(built) < Math.max(time(installed), ...sources().map(time))) {
    console.log('Building the page (Vite) …');
    run('node', [at('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']);
    run('node', [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
    run('node', [at('Frontend', 'check-weight.mjs')]);
    writeFileSync(built, '');
  }
});
