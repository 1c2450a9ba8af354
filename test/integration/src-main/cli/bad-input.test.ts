import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runProgram } from './run-cli.ts';

let folder: string;
let data: string;
let taken: Server;
let takenPort: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-cli-'));
  data = join(folder, 'data');
  writeFileSync(join(folder, 'file'), '');
  writeFileSync(join(folder, 'broken.json'), '{ "seed": ');
  writeFileSync(join(folder, 'type.json'), '{ "learning": { "batchSize": "many" } }');
  writeFileSync(join(folder, 'key.json'), '{ "learning": { "batchsize": 64 } }');
  taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  takenPort = String((taken.address() as AddressInfo).port);
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

/** Words that stand for what is only known when the tests run. */
const filled = (word: string) =>
  word.replace('FOLDER', folder).replace('DATA', data).replace('PORT', takenPort);

const CASES: readonly (readonly [command: string, message: string])[] = [
  ['fly', "unknown command 'fly'"],
  ['train --fast --data DATA', "unknown option '--fast'"],
  ['train now --data DATA', "too many arguments for 'train'. Expected 0 arguments but got 1."],
  ['train --preset huge --data DATA', 'there is no preset "huge"; there are: quick,'],
  ['train --variant drop --data DATA', "argument 'drop' is invalid. Allowed choices are carry"],
  ['train --seed -1 --data DATA', "argument '-1' is invalid. Expected a whole number from 0 to"],
  ['train --stop-at-goal-rate 95 --data DATA', "argument '95' is invalid. Expected a number above"],
  ['train --set learning.batch=3 --data DATA', 'learning.batch: unknown key'],
  ['train --config FOLDER/broken.json --data DATA', 'FOLDER/broken.json: not JSON: '],
  ['train --config FOLDER/type.json --data DATA', 'FOLDER/type.json: learning.batchSize: '],
  [
    'train --config FOLDER/key.json --data DATA',
    'FOLDER/key.json: learning.batchsize: unknown key',
  ],
  ['train --data FOLDER/file', 'FOLDER/file'],
  ['train --data FOLDER/file/deep', 'FOLDER/file/deep'],
  ['train --data /proc/hrm-lab', '/proc/hrm-lab'],
  [
    'train --set startWeights.from=FOLDER/none.safetensors --data DATA',
    'startWeights.from: FOLDER/none.safetensors cannot be read',
  ],
  ['train --set startWeights.from=abc --data DATA', 'there is no lab in DATA yet'],
  [
    'experiment create --seeds 1 --set startWeights.from=FOLDER/none.safetensors --data DATA',
    'startWeights.from: FOLDER/none.safetensors cannot be read',
  ],
  ['eval abc --data DATA', 'there is no lab in DATA yet'],
  ['resume abc --data DATA', 'there is no lab in DATA yet'],
  ['experiment create --data DATA', "required option '--seeds <list>' not specified"],
  ['experiment create --seeds 2,2 --data DATA', 'seeds: 2 is given twice'],
  [
    'experiment create --seeds 1 --grid model.width=32,7 --data DATA',
    'model.width: expected a whole number from 8 to 1024 (with model.width=7)',
  ],
  ['experiment create --seeds 1-501 --data DATA', 'at most 1000 runs; these are 1002'],
  ['experiment run abc --data DATA', 'there is no lab in DATA yet'],
  ['train --detach --data DATA', '--detach: what trains here ends with this command'],
  ['train --place here --detach --data DATA', '--detach: what trains here ends with this command'],
  ['fork abc --detach --data DATA', '--detach: what trains here ends with this command'],
  [
    'experiment create --seeds 1 --run --detach --data DATA',
    '--detach: what trains here ends with this command',
  ],
  ['experiment create --seeds 1 --detach --data DATA', '--detach says how its runs train now: add'],
  ['experiment create --seeds 1 --threads 2 --data DATA', '--threads says how its runs train now'],
  ['experiment extend abc --seeds 2 --threads 2 --data DATA', '--threads says how its runs train'],
  ['experiment extend abc --data DATA', 'say what to add: --seeds, --variants or --grid'],
  ['bench --preset huge --data DATA', 'there is no preset "huge"; there are: quick,'],
  ['experiment fly', "unknown command 'fly'"],
  ['analyze abc --figure learning --data DATA', 'there is no lab in DATA yet'],
  ['export abc --config --data DATA', 'there is no lab in DATA yet'],
  ['export abc --data DATA', 'say what to export: --config, --metrics FILE, --validations FILE'],
  [
    'export abc --metrics FOLDER/m.txt --data DATA',
    'm.txt: the name of a file for --metrics ends with .csv',
  ],
  [
    'export abc --metrics FOLDER/m.csv --out FOLDER/c.json --data DATA',
    '--out is where --config is written to',
  ],
  [
    'export abc --config --checkpoint 20 --data DATA',
    '--checkpoint chooses what --weights and --onnx are read from',
  ],
  [
    'export abc --metrics FOLDER/m.csv --validations FOLDER/./m.csv --data DATA',
    'm.csv: is named twice',
  ],
  ['export abc --onnx FOLDER/file --data DATA', 'for --onnx ends with .onnx'],
  ['eval --data DATA', "missing required argument 'run'"],
  [
    'eval abc --epsilon 1.5 --data DATA',
    "argument '1.5' is invalid. Expected a number from 0 to 1.",
  ],
  ['analyze abc --figure paired --epsilon -0.1 --data DATA', 'Expected a number from 0 to 1.'],
  ['train --place nowhere --data DATA', 'there is no place "nowhere"'],
  ['experiment create --seeds 1 --place nowhere --data DATA', 'there is no place "nowhere"'],
  ['place follow --data DATA', 'there is no place yet'],
  ['place follow nowhere --data DATA', 'there is no place "nowhere"'],
  ['place show nowhere --data DATA', 'there is no place "nowhere"'],
  ['place change nowhere --cpus 2 --data DATA', 'there is no place "nowhere"'],
  ['place test nowhere --data DATA', 'there is no place "nowhere"'],
  ['place test nowhere --wait 0 --data DATA', "option '--wait <minutes>' argument '0' is invalid"],
  ['place remove nowhere --data DATA', 'there is no place "nowhere"'],
  ['place add c --data DATA', '--folder: say which folder there'],
  ['place add c --folder lab --data DATA', '--folder: is an absolute path'],
  ['place add here --folder /lab --data DATA', '<name>: "here" is the lab itself'],
  ['place add c --folder /lab --local --ssh h --data DATA', '--local and --ssh: name one of them'],
  ['place add c --folder /lab --ssh -oProxyCommand=x --data DATA', '--ssh: must not begin with -'],
  ['place add c --folder /lab --period 1 --data DATA', '--period: Too small'],
  ['place add c --folder /lab --fetch never --data DATA', '--fetch: Invalid option'],
  [
    'place add c --folder /lab --sbatch constraint --data DATA',
    '--sbatch: holds options of sbatch',
  ],
  ['task read lab', "'lab' is invalid for argument 'folder'. Expected an absolute path."],
  ['task run /lab some-run 0', "'0' is invalid for argument 'submission'. Expected a whole"],
  ['serve --port 70000 --data DATA', 'Expected a whole number from 0 to 65535'],
];

describe('bad input', () => {
  it.concurrent.each(CASES)('%s', async (command, message) => {
    const answer = await runCli(...command.split(' ').map(filled));
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^hrm-lab: [^\n]+\n$/);
    expect(answer.stderr).toContain(filled(message));
  });

  it('leaves nothing behind', () => {
    expect(existsSync(data)).toBe(false);
    expect(readdirSync(folder)).toEqual(['broken.json', 'file', 'key.json', 'type.json']);
  });
});

describe('a port in use', () => {
  const clear = () => `port ${takenPort} is in use\n`;

  it('is said by serve before the data folder is made', async () => {
    const answer = await runCli('serve', '--port', takenPort, '--data', data);
    expect(answer).toMatchObject({ code: 2, stderr: `hrm-lab: ${clear()}` });
    expect(existsSync(data)).toBe(false);
  });

  it('is said by npm start', async () => {
    const answer = await runProgram('scripts/start.ts', ['--port', takenPort, '--data', data]);
    expect(answer).toMatchObject({ code: 2, stderr: clear() });
    expect(answer.stdout).toMatch(/^Browser mode: as asked\.\n/);
    expect(existsSync(data)).toBe(false);
  });
});

it('a file that names the data folder and cannot be read, or a folder that is gone, is in the way of those who need it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'hrm-lab-home-'));
  mkdirSync(join(home, 'hrm-agent-lab'));
  writeFileSync(join(home, 'hrm-agent-lab', 'data-folder.json'), '{');
  const places = { XDG_DATA_HOME: home, LOCALAPPDATA: home, HRM_LAB_DATA: '' };
  const lab = (...words: string[]) => runProgram('src-main/cli/main.ts', words, places);
  const [needs, names] = await Promise.all([lab('list'), lab('list', '--data', data)]);
  expect(needs).toMatchObject({ code: 2, stdout: '' });
  expect(needs.stderr).toMatch(/^hrm-lab: [^\n]+data-folder\.json does not name a folder[^\n]+\n$/);
  expect(names).toMatchObject({ code: 0, stderr: '' });
  const gone = join(home, 'disk', 'lab');
  writeFileSync(
    join(home, 'hrm-agent-lab', 'data-folder.json'),
    JSON.stringify({ dataFolder: gone }),
  );
  const [lacks, starts] = await Promise.all([
    lab('train', '--preset', 'quick'),
    runProgram('scripts/start.ts', ['--browser'], places),
  ]);
  expect([lacks.code, starts.code]).toEqual([2, 2]);
  for (const { stderr } of [lacks, starts])
    expect(stderr).toMatch(
      /disk.lab, which was chosen for the lab, is not there: connect its disk/,
    );
  expect(existsSync(gone)).toBe(false);
  rmSync(home, { recursive: true });
});
