import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { trainedIn } from '../../../../src-renderer/figures/trained-in.ts';

const configOf = (preset: string) => findPreset(preset)!.config;

it('is the paper’s for its presets, whatever seed, variant and name', () => {
  const config = { ...configOf('paper-maze'), seed: 9, variant: 'reset' as const, name: 'mine' };
  expect(trainedIn([config])).toEqual({
    world: 'random-maze',
    paperBoard: true,
    paperSettings: true,
  });
});

it('has other settings as soon as model or schedule are others', () => {
  const paper = configOf('paper-maze');
  const wider = { ...paper, model: { ...paper.model, width: 128 } };
  expect(trainedIn([paper, wider])).toMatchObject({ paperBoard: true, paperSettings: false });
});

it.each([
  ['ladder', { ladder: { ...configOf('paper-maze').ladder, boards: '3x4' } }],
  ['curriculum', { curriculum: { ...configOf('paper-maze').curriculum, starts: 'near-goal' } }],
  ['start weights', { startWeights: { from: 'another-run', checkpoint: 0 } }],
] as const)('has other settings with a %s', (_, changes) => {
  const config = { ...configOf('paper-maze'), ...changes };
  expect(trainedIn([config])?.paperSettings).toBe(false);
});

it('has the settings of Reset Z’s exploration with Reset Z alone', () => {
  const paper = configOf('paper-maze');
  const exploration = { ...paper.exploration, resetDraw: 'per-collect' as const };
  expect(trainedIn([{ ...paper, exploration }])?.paperSettings).toBe(true);
  expect(trainedIn([{ ...paper, exploration, variant: 'reset' }])?.paperSettings).toBe(false);
});

it('has other settings with the four heads that the preset once had', () => {
  const paper = configOf('paper-maze');
  const four = { ...paper, model: { ...paper.model, heads: 4 } };
  expect(trainedIn([four])?.paperSettings).toBe(false);
});

it('has another board whatever the settings', () => {
  const paper = configOf('paper-four-rooms');
  const small = { ...paper, environment: { ...paper.environment, inside: '7' as const } };
  expect(trainedIn([small])).toMatchObject({ paperBoard: false, paperSettings: true });
  expect(trainedIn([paper, small])?.paperBoard).toBe(false);
});

it.each([
  ['four-rooms-medium', true],
  ['maze-medium', true],
  ['quick', false],
  ['four-rooms-small', false],
  ['maze-small', false],
])('%s has the paper’s board: %s', (preset, paperBoard) => {
  expect(trainedIn([configOf(preset)])).toMatchObject({ paperBoard, paperSettings: false });
});

it('is nothing for runs of different worlds', () => {
  expect(trainedIn([configOf('quick'), configOf('maze-small')])).toBeNull();
  expect(trainedIn([])).toBeNull();
});
