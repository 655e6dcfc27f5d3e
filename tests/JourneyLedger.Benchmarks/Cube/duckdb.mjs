// Runs each question of questions.json over the rows in steps.csv and people.csv with DuckDB, two threads, best of as many runs as said, and prints the times as JSON; null where memory ran out.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';

const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '9GB', temp_directory: 'spill' });
const connection = await instance.connect();
await connection.run(`create table steps as select * from read_csv('steps.csv', header = true, columns = {person: 'INTEGER', step: 'UTINYINT', moment: 'BIGINT'})`);
await connection.run(`create table people as select * from read_csv('people.csv', header = true, columns = {person: 'INTEGER', band: 'VARCHAR'})`);
await connection.run(`create table edges as select * from (
  select person, moment, lag(step) over w as "from", step as "to", moment - lag(moment) over w as wait from steps window w as (partition by person order by moment))
  where "from" is not null and "from" <> "to"`);

async function time(sql) {
  const best = { ms: Infinity, processor: Infinity };
  for (let run = 0; run < Number(process.argv[2]); run++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    try {
      await connection.runAndReadAll(sql);
    } catch (error) {
      if (!`${error}`.includes('Out of Memory')) throw error;
      return null;
    }
    const { user, system } = process.cpuUsage(used);
    best.ms = Math.min(best.ms, performance.now() - start);
    best.processor = Math.min(best.processor, (user + system) / 1000);
  }
  return best;
}

const figures = `count(*), count(distinct person), avg(wait), min(wait), max(wait), approx_quantile(wait, [0.25, 0.5, 0.75, 0.9])`;
const results = {};
for (const { name, people, variants, window } of JSON.parse(readFileSync('questions.json', 'utf8'))) {
  if (variants) {
    results[name] = { raw: await time(`select count(*), sum(n) from (select v, count(*) as n from (select string_agg(step, ',' order by moment) as v from steps group by person) group by v)`), stored: null };
    continue;
  }
  const raw = `select "from", "to", ${figures} from (
    select person, lag(step) over w as "from", step as "to", moment - lag(moment) over w as wait from steps where ${people} window w as (partition by person order by moment))
    where "from" is not null and "from" <> "to" group by all`;
  const stored = `select "from", "to", ${figures} from edges where ${people} group by all`;
  results[name] = { raw: await time(raw), stored: await time(stored) };
}
console.log(JSON.stringify({ version: (await connection.runAndReadAll('select version()')).getRows()[0][0], results }));
