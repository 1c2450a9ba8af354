/**
 * `node scripts/make-sample.ts FOLDER`: makes `resources/sample.hrmrun` with the lab's own commands. Trains Carry Z
 * and Reset Z of the medium four rooms in FOLDER (three quarters of an hour on two cores; what is trained there already is
 * not trained again), computes a figure of each kind (half an hour), and exports the experiment with its latest checkpoints, without
 * what only training reads, and with the few episodes of every validation that are kept for good.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT, SAMPLE_FILE } from '../src-main/server/package-root.ts';
import { databaseFile } from '../src-main/store/data-folder.ts';
import { describeExperiment, findExperiment } from '../src-main/store/experiments-repository.ts';
import { forgetOldRounds } from '../src-main/store/old-rounds.ts';
import { listRuns } from '../src-main/store/runs/runs-repository.ts';
import { openStore } from '../src-main/store/store.ts';

const [data, ...rest] = process.argv.slice(2);
// An option would be taken for a folder, and the sample made anew.
if (data === undefined || data.startsWith('-') || rest.length > 0) {
  console.error('usage: node scripts/make-sample.ts FOLDER');
  process.exit(2);
}

const NAME = 'Sample: Carry Z and Reset Z';
const EPISODES_A_ROUND = 8;
const ROLL_OUTS = ['--roll-outs', '256'];
/** A figure of each kind, of both runs, as the page Figures begins with them. */
const FIGURES: readonly (readonly string[])[] = [
  ['learning'],
  ['convergence', ...ROLL_OUTS, '--as-trained'],
  ['divergence', ...ROLL_OUTS, '--as-trained'],
  ['paired', ...ROLL_OUTS],
  ['thinking', ...ROLL_OUTS, '--as-trained'],
  ['stopping', ...ROLL_OUTS, '--as-trained'],
  ['carrying', ...ROLL_OUTS],
  ['replanning', ...ROLL_OUTS],
];

function lab(...words: string[]): string {
  console.log(`hrm-lab ${words.join(' ')}`);
  const main = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
  const { status, stdout } = spawnSync(process.execPath, [main, ...words, '--data', data], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`hrm-lab ${words[0]} ended with ${status}`);
  return stdout;
}

function experiments(): readonly { readonly id: string; readonly state: string }[] {
  if (!existsSync(databaseFile(data))) return [];
  const told: { experiments: { id: string; state: string }[] } = JSON.parse(
    lab('experiment', 'status', '--json'),
  );
  return told.experiments;
}

/** Gives it its name, and forgets most episodes of the latest validations: all would be more than may ship. */
async function makeReady(id: string): Promise<void> {
  const { database, close } = openStore(data);
  const { number, notes } = findExperiment(database, id)!;
  describeExperiment(database, number, { name: NAME, notes });
  const kept = { rounds: 0, sample: EPISODES_A_ROUND };
  for (const run of listRuns(database)) {
    for (const _ of forgetOldRounds(database, run.number, kept, 1_000)) void _;
  }
  await close();
}

if (experiments().length === 0) {
  const preset = ['--preset', 'four-rooms-medium', '--seeds', '1'];
  lab('experiment', 'create', ...preset, '--set', 'engine.threads=1');
}
const [{ id, state }] = experiments();
if (state !== 'finished') lab('experiment', 'run', id);
for (const [figure, ...options] of FIGURES) {
  lab('analyze', id, '--figure', figure, ...options, '--json');
}
await makeReady(id);
const made = SAMPLE_FILE.replace(/hrmrun$/, 'made.hrmrun');
rmSync(made, { force: true });
lab('archive', 'export', id, made, '--experiment', '--without', 'replay,older-checkpoints');
renameSync(made, SAMPLE_FILE);
