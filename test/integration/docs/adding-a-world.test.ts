import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { observationCodes } from '../../../shared/maze/observation-codes.ts';
import { configValue, withConfigValues } from '../../../shared/run-config/config-value.ts';
import { describeRunConfig, fieldApplies } from '../../../shared/run-config/fields.ts';
import { forkIssues } from '../../../shared/run-config/fork-issues.ts';
import { boardLabel, rungsOf } from '../../../shared/run-config/ladder.ts';
import { observedSize } from '../../../shared/run-config/observed-size.ts';
import { assignRunConfig, runConfigIssues } from '../../../shared/run-config/parse.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import { reusedParts } from '../../../src-main/trainer/checkpoint/reused-parts.ts';
import { describeEnvironmentContract } from '../../unit/src-main/envs/environment-contract.ts';
import { registeredCase } from '../../unit/src-main/envs/contract-cases.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

// The lines that docs/adding.md adds to the three lists, and nothing else. Other files keep their own lists:
// integration tests share no modules.
vi.mock(import('../../../shared/worlds/worlds.ts'), async (importOriginal) => {
  const real = await importOriginal();
  const { ring } = await import('./adding-a-world/ring.ts');
  const added = {
    WORLD_SECTIONS: [...real.WORLD_SECTIONS, ring.section],
    WORLDS: [...real.WORLDS, ring],
  };
  return { ...real, ...(added as object) };
});
vi.mock(import('../../../src-main/envs/dynamics.ts'), async (importOriginal) => {
  const real = await importOriginal();
  const { ring } = await import('./adding-a-world/ring.ts');
  const { ringDynamics } = await import('./adding-a-world/ring-dynamics.ts');
  return { DYNAMICS: { ...real.DYNAMICS, [ring.id]: ringDynamics } };
});
vi.mock(import('../../../shared/run-config/presets.ts'), async (importOriginal) => {
  const real = await importOriginal();
  const { ring } = await import('./adding-a-world/ring.ts');
  const { quick, quickRules } = await import('../../../shared/run-config/presets/quick.ts');
  const environment = { ...ring.defaults, ...quickRules } as object;
  const config = { ...quick, preset: 'ring-small', name: 'Ring', environment } as typeof quick;
  const preset = { id: 'ring-small', label: 'Ring (7 × 7)', summary: 'Once round.', config };
  const PRESETS = [...real.PRESETS, preset];
  return { PRESETS, findPreset: (id: string) => PRESETS.find((each) => each.id === id) };
});

const quick = findPreset('quick')!.config;
const ring = findPreset('ring-small')!.config;

describe('docs/adding.md, a world', () => {
  const text = readFileSync(join(ROOT, 'docs', 'adding.md'), 'utf8');
  const section = text.split(/^## /m).find((each) => each.startsWith('A world\n'))!;
  const rows = section.split('\n').filter((line) => /^\| \d+ /.test(line));
  const files = rows.map((row) => /`([^`]+)`/.exec(row)![1]!);

  it('names at most five files, in which the example’s are the new ones', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThanOrEqual(5);
    const isNew = (file: string) => !existsSync(join(ROOT, file));
    expect(files.filter(isNew)).toEqual(['shared/worlds/ring.ts', 'src-main/envs/ring/ring.ts']);
  });

  it('names every list that the example is put into, and no other', () => {
    const mocked = [
      ...readFileSync(import.meta.filename, 'utf8').matchAll(/vi\.mock\(import\('([^']+)'/g),
    ];
    const lists = mocked.map(([, path]) => path!.replace('../../../', ''));
    const known = files.filter((file) => existsSync(join(ROOT, file)));
    expect(known.toSorted()).toEqual(lists.toSorted());
  });
});

describe('a world that is put into the lists', () => {
  it('is one of the configuration, with its own fields', () => {
    expect(runConfigIssues(ring)).toEqual([]);
    expect(configValue(ring, 'environment.ringSide')).toBe(7);
    const environment = { ...ring.environment, inside: '5' };
    expect(runConfigIssues({ ...ring, environment })).toEqual([
      { path: 'environment.inside', message: 'a field of another world' },
    ]);
  });

  it('refuses what its fields and its own rule refuse', () => {
    const issues = (ringSide: number) =>
      runConfigIssues(withConfigValues(ring, [['environment.ringSide', ringSide]]));
    expect(issues(9)).toEqual([]);
    expect(issues(17)).toEqual([
      { path: 'environment.ringSide', message: 'expected a whole number from 5 to 15' },
    ]);
    expect(issues(8)).toEqual([
      { path: 'environment.ringSide', message: 'a doorway in the middle needs an odd side' },
    ]);
  });

  it('can be chosen and set like any other', () => {
    const changed = assignRunConfig(quick, ['environment.ringSide=5', 'environment.kind=ring']);
    expect(configValue(changed, 'environment.ringSide')).toBe(5);
    expect(changed.environment).not.toHaveProperty('inside');
    const back = withConfigValues(changed, [['environment.kind', 'four-rooms']]);
    expect(back).toEqual(quick);
  });

  it('is offered by forms, with its field for it alone', () => {
    const fields = describeRunConfig().flatMap((section) => section.fields);
    const kind = fields.find(({ path }) => path === 'environment.kind')!;
    expect(kind.options).toEqual(['four-rooms', 'random-maze', 'ring']);
    expect(kind.optionLabels).toMatchObject({ ring: 'Ring' });
    expect(kind.help).toContain('; or a ring with four doorways');
    const side = fields.find(({ path }) => path === 'environment.ringSide')!;
    expect(side).toMatchObject({ kind: 'integer', min: 5, max: 15, default: 7 });
    const appliesIn = (config: object) => fieldApplies(side, (path) => configValue(config, path));
    expect([appliesIn(ring), appliesIn(quick)]).toEqual([true, false]);
  });

  it('has sizes, codes and boards of a ladder', () => {
    const { environment } = ring;
    expect(observedSize(environment)).toEqual({ rows: 7, columns: 7 });
    expect(observationCodes({ ...environment, doorCodes: 'as-walls' }).closedDoor).toBe(35);
    const climbing = { ...ring, ladder: { ...ring.ladder, boards: '5' } };
    expect(rungsOf(climbing).map(boardLabel)).toEqual(['5 × 5', '7 × 7']);
    expect(runConfigIssues({ ...ring, ladder: { ...ring.ladder, boards: '6' } })).toEqual([
      { path: 'ladder.boards', message: '“6” is no ring; expected an odd side from 5 to 15' },
    ]);
  });

  it('can be forked, to and from another one', () => {
    const updates = { ...ring, learning: { ...ring.learning, updates: 9_000 } };
    expect(forkIssues(ring, updates, 100)).toEqual([]);
    expect(forkIssues(quick, updates, 100)).toEqual([]);
    const place = (config: typeof ring) => ({ config, environment: config.environment });
    expect(reusedParts(place(ring), place(updates))).toMatchObject({
      replay: true,
      collector: true,
    });
    expect(reusedParts(place(quick), place(ring))).toMatchObject({
      replay: false,
      collector: false,
    });
  });
});

describeEnvironmentContract(registeredCase(ring.environment));
