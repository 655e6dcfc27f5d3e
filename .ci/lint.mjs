// Lints docker-compose.yml and the Dockerfile, then plants a fault in a copy of each: a linter that lets it through is itself a fault.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const bin = (name, file) => join(here, 'node_modules', name, 'bin', file);
const run = (...args) => spawnSync(process.execPath, args, { encoding: 'utf8' });
const compose = file => run(bin('dclint', 'dclint.cjs'), '--max-warnings', '0', file);
const dockerfile = file => run(bin('dockerfilelint', 'dockerfilelint'), file);

const checks = [
  { file: 'docker-compose.yml', lint: compose, plants: [
    ['a port open to the network', text => text.replace("'127.0.0.1:5080:8080'", "'5080:8080'")],
    ['an image of any version', text => text.replace(/postgres:17\S*/, 'postgres:latest')],
    ['a service without a healthcheck key that exists', text => text.replace('healthcheck:', 'healthchek:')],
  ] },
  { file: 'src/JourneyLedger.Web/Dockerfile', lint: dockerfile, plants: [
    ['an image without a version', text => text.replace('aspnet:10.0', 'aspnet')],
    ['an instruction that does not exist', text => text.replace('WORKDIR', 'WORKDRI')],
  ] },
];

let faults = 0;
const fault = (words, detail = '') => {
  faults++;
  console.error(`FAULT ${words}\n${detail}`);
};
const folder = mkdtempSync(join(tmpdir(), 'journey-lint-'));
try {
  for (const { file, lint, plants } of checks) {
    const path = join(here, '..', file);
    const found = lint(path);
    if (found.status !== 0)
      fault(file, found.stdout + found.stderr);
    const text = readFileSync(path, 'utf8');
    for (const [name, plant] of plants) {
      const copy = join(folder, file.split('/').at(-1));
      writeFileSync(copy, plant(text));
      if (plant(text) === text)
        fault(`${file}: nothing to plant "${name}" in; mend .ci/lint.mjs`);
      else if (lint(copy).status === 0)
        fault(`${file}: the linter lets "${name}" through`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (faults === 0)
  console.log(`${checks.length} container files clean, ${checks.flatMap(check => check.plants).length} planted faults found`);
process.exitCode = faults === 0 ? 0 : 1;
