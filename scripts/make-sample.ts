/**
 * `node scripts/make-sample.ts FOLDER`: makes `resources/sample.hrmrun` with the lab's own commands. Trains Carry Z
 * and Reset Z of the medium four rooms in FOLDER (40 minutes on two quiet cores; what is trained there already is not
 * trained again), computes a figure of each kind, and exports the experiment with its latest checkpoints, without
 * replay buffers.
 */
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT, SAMPLE_FILE } from '../src-main/server/package-root.ts';

const [data] = process.argv.slice(2);
if (data === undefined) {
  console.error('usage: node scripts/make-sample.ts FOLDER');
  process.exit(2);
}

const NAME = 'Sample: Carry Z and Reset Z in four rooms';
const ROLL_OUTS = ['--roll-outs', '256'];
/** A figure of each kind, of both runs. */
const FIGURES: readonly (readonly string[])[] = [
  ['learning'],
  ['convergence', ...ROLL_OUTS],
  ['divergence', ...ROLL_OUTS],
  ['paired', ...ROLL_OUTS],
  ['thinking', ...ROLL_OUTS],
  ['stopping', '--roll-outs', '64'],
  ['carrying', '--roll-outs', '128', '--probabilities', '0,0.25,0.5,0.75,1'],
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

function experiments(): readonly { readonly id: string }[] {
  const told: { experiments: { id: string }[] } = JSON.parse(lab('experiment', 'status', '--json'));
  return told.experiments;
}

if (experiments().length === 0) {
  const preset = ['--preset', 'four-rooms-medium', '--seeds', '1', '--name', NAME];
  lab('experiment', 'create', ...preset, '--set', 'engine.threads=1', '--run');
}
const [{ id }] = experiments();
for (const [figure, ...options] of FIGURES) {
  lab('analyze', id, '--figure', figure, ...options, '--json');
}
const made = SAMPLE_FILE.replace(/hrmrun$/, 'made.hrmrun');
rmSync(made, { force: true });
lab('archive', 'export', id, made, '--experiment', '--without', 'replay,older-checkpoints');
renameSync(made, SAMPLE_FILE);
