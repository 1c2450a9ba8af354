import { describe, expect, it } from 'vitest';
import {
  type PaletteEntry,
  type PaletteGroup,
  rankedEntries,
} from '../../../../src-renderer/palette/ranked.ts';

const entry = (label: string, group: PaletteGroup = 'runs', detail = ''): PaletteEntry => ({
  id: `${group} ${label} ${detail}`,
  label,
  detail,
  group,
  run: () => {},
});
const labels = (entries: readonly PaletteEntry[]) => entries.map(({ label }) => label);

describe('what is found', () => {
  it('has every word somewhere, in any order and case', () => {
    const all = [
      entry('Carry seed 1'),
      entry('Reset seed 1'),
      entry('Carry seed 2', 'runs', 'Finished'),
    ];
    expect(labels(rankedEntries(all, 'SEED carry'))).toEqual(['Carry seed 1', 'Carry seed 2']);
    expect(labels(rankedEntries(all, 'carry finished'))).toEqual(['Carry seed 2']);
    expect(rankedEntries(all, 'carry nothing')).toEqual([]);
  });

  it('begins with what begins like it, before what has it within, before what belongs to it', () => {
    const all = [
      entry('Of rates', 'settings', 'learning rate'),
      entry('Learning rate'),
      entry('Unlearning'),
      entry('Rate of learning'),
    ];
    expect(labels(rankedEntries(all, 'learning'))).toEqual([
      'Learning rate',
      'Rate of learning',
      'Of rates',
      'Unlearning',
    ]);
  });

  it('prefers the shorter of two that fit alike, and the page to the setting', () => {
    const all = [entry('Runs of all kinds'), entry('Runs', 'settings'), entry('Runs', 'pages')];
    expect(rankedEntries(all, 'runs').map(({ group }) => group)).toEqual([
      'pages',
      'settings',
      'runs',
    ]);
  });

  it('is some of every group when nothing is typed, what the page can do first', () => {
    const many = (group: PaletteGroup) =>
      Array.from({ length: 30 }, (_, index) => entry(`${group} ${index}`, group));
    const shown = rankedEntries([...many('lab'), ...many('runs'), ...many('here')], '  ');
    expect(shown[0].label).toBe('here 0');
    expect(shown.map(({ group }) => group)).toEqual([
      ...Array<string>(8).fill('here'),
      ...Array<string>(8).fill('runs'),
      ...Array<string>(8).fill('lab'),
    ]);
  });

  it('is found among thousands, and only as many as can be looked through', () => {
    const all = Array.from({ length: 10_000 }, (_, index) => entry(`Run ${index}`));
    expect(rankedEntries(all, 'run 7')).toHaveLength(60);
    expect(rankedEntries(all, 'run 7777')[0].label).toBe('Run 7777');
  });
});
