import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { trainedIn } from '../../../../src-renderer/figures/trained-in.ts';

const configOf = (preset: string) => findPreset(preset)!.config;

it('is the paper’s for its presets, whatever seed, variant and name', () => {
  const config = { ...configOf('paper-maze'), seed: 9, variant: 'reset' as const, name: 'mine' };
  expect(trainedIn([config])).toEqual({ world: 'random-maze', asInPaper: true });
});

it('is another one as soon as model or schedule are', () => {
  const paper = configOf('paper-maze');
  const wider = { ...paper, model: { ...paper.model, width: 128 } };
  expect(trainedIn([paper, wider])).toEqual({ world: 'random-maze', asInPaper: false });
  expect(trainedIn([configOf('maze-medium')])?.asInPaper).toBe(false);
});

it('is nothing for runs of different worlds', () => {
  expect(trainedIn([configOf('quick'), configOf('maze-small')])).toBeNull();
  expect(trainedIn([])).toBeNull();
});
