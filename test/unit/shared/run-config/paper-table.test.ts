import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { differsFromPaper, PAPER_TABLE } from '../../../../shared/run-config/paper-table.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { fourRooms } from '../../../../shared/worlds/four-rooms.ts';

const rooms = findPreset('paper-four-rooms')!.config;
const maze = findPreset('paper-maze')!.config;
const fields = describeRunConfig().flatMap((section) => section.fields);

/** Table 1 of arXiv 2510.22832v1, typed from the paper. */
const PRINTED = [
  ['Observation size tokens', '121'],
  ['Action space size', '4'],
  ['Max. episode length', '80'],
  ['Training batch size', '256'],
  ['Collector workers', '5'],
  ['Collector size', '1,048,576'],
  ['Collector update interval (in batches)', '8'],
  ['HRM hidden size', '64'],
  ['HRM recurrent max. steps', '8'],
  ['HRM H cycles', '2'],
  ['HRM L cycles', '2'],
  ['HRM H layers', '4'],
  ['HRM L layers', '4'],
  ['HRM transformer heads', '2'],
  ['HRM expansion', '4'],
  ['Model optimizer learning rate', '1e-4'],
  ['Model optimizer beta 1', '0.9'],
  ['Model optimizer beta 2', '0.95'],
  ['Model optimizer weight decay', '0'],
  ['Positional embedding type', 'RoPE'],
  ['Embedding optimizer learning rate', '1e-2'],
  ['Embedding optimizer weight decay', '0.1'],
  ['DQN discount factor', '0.95'],
  ['DQN epsilon initial', '1'],
  ['DQN epsilon final', '0.15'],
  ['DQN epsilon decay period', '300,000'],
  ['DQN use target network', 'True'],
  ['DQN target network delay factor', '0.999'],
];

/** What the paper's presets have in each row, by the number or word that the row stands for. */
const HELD: Readonly<Record<string, number | string>> = {
  'Action space size': 4,
  'Max. episode length': 80,
  'Training batch size': 256,
  'Collector size': 1_048_576,
  'Collector update interval (in batches)': 8,
  'HRM hidden size': 64,
  'HRM recurrent max. steps': 8,
  'HRM H cycles': 2,
  'HRM L cycles': 2,
  'HRM H layers': 4,
  'HRM L layers': 4,
  'HRM transformer heads': 2,
  'HRM expansion': 4,
  'Model optimizer learning rate': 0.0001,
  'Model optimizer beta 1': 0.9,
  'Model optimizer beta 2': 0.95,
  'Model optimizer weight decay': 0,
  'Positional embedding type': 'RoPE',
  'Embedding optimizer learning rate': 0.01,
  'Embedding optimizer weight decay': 0.1,
  'DQN discount factor': 0.95,
  'DQN epsilon initial': 1,
  'DQN epsilon final': 0.15,
  'DQN epsilon decay period': 300_000,
  'DQN use target network': 'True',
  'DQN target network delay factor': 0.999,
};

const ownOf = (config: RunConfig) =>
  Object.fromEntries(PAPER_TABLE.map((row) => [row.description, row.own(config)]));
const deviations = (config: RunConfig) =>
  PAPER_TABLE.filter((row) => differsFromPaper(row, config)).map((row) => row.description);

describe('Table 1 of the paper', () => {
  it('is here as it was printed', () => {
    expect(PAPER_TABLE.map(({ description, value }) => [description, value])).toEqual(PRINTED);
  });

  it('is what the paper’s presets have, row by row, but for the tokens of the maze', () => {
    const none = { 'Collector workers': null };
    expect(ownOf(rooms)).toEqual({ ...HELD, ...none, 'Observation size tokens': 121 });
    expect(ownOf(maze)).toEqual({ ...HELD, ...none, 'Observation size tokens': 143 });
    expect(deviations(rooms)).toEqual([]);
    expect(deviations(maze)).toEqual(['Observation size tokens']);
  });

  it('says of every row that no field holds why that is so', () => {
    const unheld = PAPER_TABLE.filter(({ paths }) => paths.length === 0);
    expect(unheld.map(({ description }) => description)).toEqual([
      'Action space size',
      'Collector workers',
    ]);
    for (const { note } of unheld) expect(note).toMatch(/\.$/);
  });

  it('finds the row in which a configuration is not the paper’s', () => {
    const { model, learning, exploration } = rooms;
    const changed = (changes: Partial<RunConfig>) => deviations({ ...rooms, ...changes });
    expect(changed({ model: { ...model, heads: 4 } })).toEqual(['HRM transformer heads']);
    expect(changed({ model: { ...model, layers: 2 } })).toEqual(['HRM H layers', 'HRM L layers']);
    expect(changed({ model: { ...model, positions: 'two-dimensional' } })).toEqual([
      'Positional embedding type',
    ]);
    expect(changed({ model: { ...model, inner: 64 } })).toEqual(['HRM expansion']);
    expect(changed({ learning: { ...learning, beta2: 0.999 } })).toEqual([
      'Model optimizer beta 2',
    ]);
    expect(changed({ learning: { ...learning, targetRate: 1 } })).toEqual([
      'DQN use target network',
      'DQN target network delay factor',
    ]);
    expect(changed({ exploration: { ...exploration, final: 0.33 } })).toEqual([
      'DQN epsilon final',
    ]);
    expect(changed({ environment: { ...fourRooms.defaults, inside: '9' } })).toEqual([
      'Observation size tokens',
    ]);
  });

  it('has nothing to say of the embedding optimizer without a prefix token', () => {
    const without = { ...rooms, model: { ...rooms.model, prefixToken: false } };
    expect(ownOf(without)).toMatchObject({
      'Embedding optimizer learning rate': null,
      'Embedding optimizer weight decay': null,
    });
    expect(deviations(without)).toEqual([]);
  });

  it('is cited by exactly the fields that hold a row, with its value', () => {
    const cited = fields.flatMap(({ path, cites }) => {
      const value = /Table 1 \(([^ ,;)]+(?:,\d+)*)/.exec(cites ?? '')?.[1];
      return value === undefined ? [] : [[path, value] as const];
    });
    expect(new Set(cited.map(([path]) => path))).toEqual(
      new Set(PAPER_TABLE.flatMap(({ paths }) => paths)),
    );
    for (const [path, value] of cited) {
      const rows = PAPER_TABLE.filter(({ paths }) => paths.includes(path));
      expect(rows.map((row) => row.value)).toContain(value);
    }
  });
});
