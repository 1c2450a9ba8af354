/**
 * `npm run faults`: breaks labs on purpose, at every point where they write, and looks at what is left.
 * `npm run faults -- --only kill --every 10 --seed 2 --json faults.json`: some suites, one trial of ten.
 * `npm run faults -- --only refused --every-call`: refuses every single call of a run, which takes an hour.
 * `npm run faults -- soak --minutes 30`: one lab at work for long; its memory must stay flat.
 * `npm run faults -- cluster --tasks 32 --seed 1`: an experiment on a Slurm cluster of its own, where much happens.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runOnCluster } from './cluster/run-on-cluster.ts';
import { buildLayer } from './layer/build-layer.ts';
import { duration, findingLines, resultTable } from './report.ts';
import { runSoak } from './soak/run-soak.ts';
import { SUITES } from './suites/all.ts';
import { trySuites } from './try-suites.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'string' },
    'every-call': { type: 'boolean', default: false },
    minutes: { type: 'string', default: '30' },
    tasks: { type: 'string', default: '32' },
  },
});

if (positionals[0] === 'soak') {
  process.exitCode = (await runSoak(Number(values.minutes))) ? 0 : 1;
} else if (positionals[0] === 'cluster') {
  const { tasks, seed, json } = values;
  const good = await runOnCluster({ tasks: Number(tasks), seed: Number(seed), json });
  process.exitCode = good ? 0 : 1;
} else {
  process.exitCode = (await runFaults()) ? 0 : 1;
}

async function runFaults(): Promise<boolean> {
  const layer = buildLayer();
  if ('missing' in layer) {
    console.log(`Not run: ${layer.missing}.`);
    return true;
  }
  const suites = SUITES.filter(({ name }) => name.includes(values.only ?? ''));
  const startedAt = performance.now();
  let [shownAt, suiteAt, current] = [0, 0, ''];
  const results = await trySuites(suites, {
    library: layer.library,
    seed: Number(values.seed),
    every: Number(values.every),
    everyCall: values['every-call'],
    workers: Number(values.workers),
    onTrial: (suite, done, of) => {
      const now = performance.now();
      if (suite !== current) [current, suiteAt] = [suite, now];
      if (done < of && now - shownAt < 10_000) return;
      shownAt = now;
      const left = done > 1 ? ((now - suiteAt) / (done - 1)) * (of - done) : NaN;
      const rest = done === of ? '' : `, about ${duration(left)} left of this suite`;
      console.error(`${duration(now - startedAt)}  ${suite}: ${done} of ${of}${rest}`);
    },
  });
  const findings = results.flatMap((each) => each.findings);
  for (const line of findingLines(findings)) console.log(line);
  console.log(resultTable(results));
  const seconds = (performance.now() - startedAt) / 1000;
  const { seed, every } = values;
  console.log(`seed ${seed}, one trial of ${every}, ${duration(seconds * 1000)}`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ seed, every, seconds, results }, null, 2)}\n`);
  }
  return findings.length === 0;
}
