import { writeFileSync } from 'node:fs';
import { whyNoCluster } from '../../../scripts/slurm-programs.ts';
import { duration } from '../report.ts';
import { type ClusterResult, tryCluster } from './try-cluster.ts';

/** Some seconds of training on one slow core. */
const UPDATES = 600;
const AT_ONCE = 6;

/** How often each number is there: `1 × 12, 2 × 20`. */
function tally(numbers: readonly number[]): string {
  const groups = [...Map.groupBy(numbers, (each) => each)];
  return groups.map(([number, all]) => `${number} × ${all.length}`).join(', ');
}

/** What came of it, as Markdown. */
function report(result: ClusterResult): string {
  const { runs, owners, submissions, resumed, released, repeated, compared, seconds } = result;
  const rows = [
    ...Object.entries(result.faults).toSorted(([, a], [, b]) => b - a),
    ['runs that are finished and as the undisturbed ones', runs],
    ['owners of a task × tasks', tally(owners)],
    ['submissions of runs', submissions],
    ['times that the user went on with what had ended', resumed],
    ['jobs that Slurm held, released', released],
    ['updates trained again, as the histories say', repeated],
    ['checkpoints told of, and equal to the undisturbed ones', compared],
    ['minutes', duration(seconds * 1000)],
  ];
  return ['| what | count |', '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}

/**
 * Trains an experiment on a cluster with random faults, and prints what became of it.
 * @returns whether all is as it must be
 */
export async function runOnCluster(options: {
  readonly tasks: number;
  readonly seed: number;
  /** File for the result. */
  readonly json?: string | undefined;
}): Promise<boolean> {
  const missing = whyNoCluster();
  if (missing !== null) {
    console.log(`Not run: ${missing}.`);
    return true;
  }
  const { tasks, seed, json } = options;
  const startedAt = performance.now();
  const result = await tryCluster({
    tasks,
    seed,
    updates: UPDATES,
    atOnce: AT_ONCE,
    faults: null,
    pause: [200, 2_000],
    onFault: (name, count) =>
      console.error(`${duration(performance.now() - startedAt)}  ${count}: ${name}`),
  });
  for (const finding of result.findings) console.log(`WRONG: ${finding}`);
  for (const failure of result.failures) console.log(`failed, and gone on with: ${failure}`);
  console.log(report(result));
  console.log(`seed ${seed}, ${tasks} runs`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seed, ...result }, null, 2)}\n`);
  return result.findings.length === 0;
}
