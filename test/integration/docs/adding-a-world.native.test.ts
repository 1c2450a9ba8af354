import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type * as ObservationCodes from '../../../shared/maze/observation-codes.ts';
import type * as ConfigValue from '../../../shared/run-config/config-value.ts';
import type * as Fields from '../../../shared/run-config/fields.ts';
import type * as ForkIssues from '../../../shared/run-config/fork-issues.ts';
import type * as Ladder from '../../../shared/run-config/ladder.ts';
import type * as ObservedSize from '../../../shared/run-config/observed-size.ts';
import type * as Parse from '../../../shared/run-config/parse.ts';
import type * as Presets from '../../../shared/run-config/presets.ts';
import type * as ReusedParts from '../../../src-main/trainer/checkpoint/reused-parts.ts';
import type * as EnvironmentContract from '../../unit/src-main/envs/environment-contract.ts';
import type * as ContractCases from '../../unit/src-main/envs/contract-cases.ts';
import { copyWithExamples } from './worked-example.ts';

const copy = copyWithExamples('world');
afterAll(() => rmSync(copy, { recursive: true }));

/** A module of the copy, which knows the world. */
const inCopy = <Module>(path: string): Promise<Module> =>
  import(/* @vite-ignore */ join(copy, path)) as Promise<Module>;

const { observationCodes } = await inCopy<typeof ObservationCodes>(
  'shared/maze/observation-codes.ts',
);
const { configValue, withConfigValues } = await inCopy<typeof ConfigValue>(
  'shared/run-config/config-value.ts',
);
const { describeRunConfig, fieldApplies } = await inCopy<typeof Fields>(
  'shared/run-config/fields.ts',
);
const { forkIssues } = await inCopy<typeof ForkIssues>('shared/run-config/fork-issues.ts');
const { boardLabel, rungsOf } = await inCopy<typeof Ladder>('shared/run-config/ladder.ts');
const { observedSize } = await inCopy<typeof ObservedSize>('shared/run-config/observed-size.ts');
const { assignRunConfig, runConfigIssues } = await inCopy<typeof Parse>(
  'shared/run-config/parse.ts',
);
const { findPreset } = await inCopy<typeof Presets>('shared/run-config/presets.ts');
const { reusedParts } = await inCopy<typeof ReusedParts>(
  'src-main/trainer/checkpoint/reused-parts.ts',
);
const { describeEnvironmentContract } = await inCopy<typeof EnvironmentContract>(
  'test/unit/src-main/envs/environment-contract.ts',
);
const { registeredCase } = await inCopy<typeof ContractCases>(
  'test/unit/src-main/envs/contract-cases.ts',
);

const quick = findPreset('quick')!.config;
const ring = findPreset('ring-small')!.config;

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
