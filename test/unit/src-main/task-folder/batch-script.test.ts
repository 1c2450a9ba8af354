import { expect, test } from 'vitest';
import { type NewPlace, placeSchema } from '../../../../shared/contract/places.ts';
import { batchScript } from '../../../../src-main/task-folder/batch-script.ts';

function scriptOf(changes: Partial<NewPlace> = {}, tasks = 100, without = -1): string[] {
  const place = placeSchema.parse({
    name: 'p',
    reach: { kind: 'local' },
    folder: '/home/me/lab',
    ...changes,
  });
  const indices = Array.from({ length: tasks }, (_, index) => index).filter((i) => i !== without);
  const job = {
    place,
    batch: 'b1',
    name: 'hrm-lab-b1',
    indices,
    cpus: 4,
    command: 'module-lab -x',
  };
  return batchScript(job).split('\n');
}
const options = (lines: readonly string[]) => lines.filter((line) => line.startsWith('#SBATCH'));

test('what is not filled in is left to the cluster', () => {
  const lines = scriptOf();
  expect(lines[0]).toBe('#!/bin/bash');
  expect(options(lines)).toEqual([
    '#SBATCH --job-name=hrm-lab-b1',
    '#SBATCH --comment=hrm-lab:b1',
    '#SBATCH --array=0-99',
    '#SBATCH --output="/home/me/lab/batches/b1/log/%a.txt"',
    '#SBATCH --open-mode=append',
    '#SBATCH --requeue',
    '#SBATCH --signal=B:USR1@120',
    '#SBATCH --ntasks=1',
    '#SBATCH --cpus-per-task=4',
  ]);
  expect(lines).toContain('module-lab -x task run "$folder" "$id" "$submission" &');
});

test('jobs whose runs are gone are left out', () => {
  expect(options(scriptOf({ atOnce: 2 }, 6, 2))).toContain('#SBATCH --array=0-1,3-5%2');
  expect(options(scriptOf({}, 6, 0))).toContain('#SBATCH --array=1-5');
});

test('what is filled in stands in the script, people’s own options last', () => {
  const lines = scriptOf(
    {
      partition: 'gpu',
      account: 'acc',
      qos: 'low',
      minutes: 90,
      memory: 2_000,
      gres: 'gpu:1',
      atOnce: 8,
      warnSeconds: 300,
      options: '--constraint=amd\n\n  --exclusive ',
      setup: 'module load x\nulimit -c 0\n\n',
    },
    1,
  );
  expect(options(lines)).toEqual(
    expect.arrayContaining([
      '#SBATCH --array=0-0%8',
      '#SBATCH --signal=B:USR1@300',
      '#SBATCH --mem=2000M',
      '#SBATCH --time=90',
      '#SBATCH --partition=gpu',
      '#SBATCH --account=acc',
      '#SBATCH --qos=low',
      '#SBATCH --gres=gpu:1',
    ]),
  );
  expect(options(lines).slice(-2)).toEqual(['#SBATCH --constraint=amd', '#SBATCH --exclusive']);
  const setup = lines.indexOf('module load x');
  expect(lines.slice(setup, setup + 3)).toEqual(['module load x', 'ulimit -c 0', 'set +eu']);
});

test('a folder is one word to sbatch, which fills in nothing but the job’s number', () => {
  expect(options(scriptOf({ folder: `/a "b" 'c' %j $x #` }))).toContain(
    String.raw`#SBATCH --output="/a \"b\" 'c' %%j $x #/batches/b1/log/%a.txt"`,
  );
});
