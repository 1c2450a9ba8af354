import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding, VerifySummary } from '../../../../shared/contract/verify.ts';
import { databaseFile } from '../../../../src-main/store/data-folder.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { change, named, storedLab, type StoredLab } from '../verify/stored-lab.ts';
import { runCli } from './run-cli.ts';

interface Answer {
  readonly run: string | null;
  readonly findings: readonly Finding[];
  readonly summary: VerifySummary;
}

const inFolder = ({ dataFolder }: StoredLab, ...words: string[]) =>
  runCli(...words, '--data', dataFolder);

function spoil({ folder }: StoredLab): void {
  const path = join(folder, named(30), 'weights.safetensors');
  writeFileSync(path, `${readFileSync(path, 'utf8')}!`);
}

test('a clean folder ends with 0, damage with 1, repaired damage with 0', async () => {
  const lab = await storedLab();
  const clean = await inFolder(lab, 'verify');
  expect(clean).toMatchObject({ code: 0, stderr: '' });
  expect(clean.stdout).toMatch(/1 run, 3 checkpoints: /);
  spoil(lab);
  const damaged = await inFolder(lab, 'verify', '--run', 'latest');
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toMatch(/^HOW BAD +RUN +WHERE +WHAT +WHAT TO DO\ndamage +\w+ +runs\//);
  const repaired = await inFolder(lab, 'verify', '--repair', '--json');
  const answer = JSON.parse(repaired.stdout) as Answer;
  expect(repaired.code).toBe(0);
  expect(answer.summary).toMatchObject({ damage: 1, repaired: 1, left: 0 });
  expect(answer.findings).toContainEqual(
    expect.objectContaining({ run: lab.id, repaired: 'it was set aside' }),
  );
});

test('bad input ends with 2', async () => {
  const lab = await storedLab();
  expect(await inFolder(lab, 'verify', '--run', 'nobody')).toMatchObject({
    code: 2,
    stderr: 'hrm-lab: there is no run "nobody"\n',
  });
  const empty = temporaryFolder();
  expect(await runCli('verify', '--data', empty)).toMatchObject({
    code: 2,
    stderr: `hrm-lab: there is no lab in ${empty} yet\n`,
  });
  expect(await inFolder(lab, 'rebuild')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/is there and is not replaced/),
  });
});

test('a lost database: list names the command that makes a new one, and that does', async () => {
  const lab = await storedLab();
  rmSync(databaseFile(lab.dataFolder));
  expect(await inFolder(lab, 'list')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`\`hrm-lab rebuild --data ${lab.dataFolder}\``),
  });
  expect((await inFolder(lab, 'verify')).code).toBe(1);
  const rebuilt = await inFolder(lab, 'rebuild');
  expect(rebuilt.code).toBe(0);
  expect(rebuilt.stdout).toMatch(/taken up +30 +3 +not known any more: metrics/);
  expect((await inFolder(lab, 'verify')).code).toBe(0);
  const list = await inFolder(lab, 'list');
  expect(list).toMatchObject({ code: 0, stderr: '' });
  expect(list.stdout).toMatch(/throw 35 .* interrupted +30\/40/);
});

test('a database that knows less than the folder: list and doctor say so, and it is taken up', async () => {
  const lab = await storedLab();
  change(lab, (database) => {
    database.script('PRAGMA foreign_keys = ON; DELETE FROM runs');
  });
  const said =
    /the database does not know 1 run of the data folder \((\w+)\): .*hrm-lab verify --repair/;
  expect(said.exec((await inFolder(lab, 'list')).stderr)?.[1]).toBe(lab.id);
  expect((await inFolder(lab, 'doctor')).stdout).toMatch(said);
  expect((await inFolder(lab, 'verify', '--repair')).code).toBe(0);
  expect((await inFolder(lab, 'list')).stdout).toContain(lab.id);
  expect((await inFolder(lab, 'doctor')).stdout).not.toMatch(said);
});

test('doctor says that the last lab ended without closing, and what a quick check found', async () => {
  const lab = await storedLab();
  change(lab, (database) => database.script("UPDATE runs SET state = 'running'"));
  const check = { at: 86_400_000, problems: ['a bad\u001B page'] };
  writeFileSync(join(lab.dataFolder, 'quick-check.json'), JSON.stringify(check));
  const { stdout } = await inFolder(lab, 'doctor');
  expect(stdout).toContain('the last lab ended without closing');
  expect(stdout).toContain('DAMAGED at the quick check of 1970-01-02T00:00:00.000Z');
  expect(stdout).toContain('found: a bad\\u{1b} page');
  expect(stdout).toContain('Run hrm-lab verify');
});
