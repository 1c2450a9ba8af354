import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  type AxesDraft,
  draftOfAxes,
  readAxes,
  readSeeds,
} from '../../../../src-renderer/experiments/axes-draft.ts';
import { gridFields } from '../../../../src-renderer/form/field-search.ts';

const base = findPreset('quick')!.config;
const fields = gridFields(describeRunConfig());

function draft(changes: Partial<AxesDraft> = {}): AxesDraft {
  return { variants: ['carry', 'reset'], seeds: '1-3', grid: [], ...changes };
}

function row(path: string, text: string, id = 0) {
  return { id, path, text };
}

function issuesOf(changes: Partial<AxesDraft>): Record<string, string> {
  return Object.fromEntries(readAxes(draft(changes), base, fields).issues);
}

describe('readSeeds', () => {
  it('reads spans and lists', () => {
    expect(readSeeds('1-3, 7').seeds).toEqual([1, 2, 3, 7]);
  });

  it.each([
    ['', 'Give at least one seed.'],
    ['1-x', 'Expected seeds such as 1-5 or 1,3,7-9, got "1-x".'],
    ['1-', '1- has no end; a span is written 1-5.'],
    ['5-2', '5-2 goes backwards.'],
    ['1-3,2', '2 is given twice.'],
    ['9999999999', '9999999999 is too large for a seed.'],
  ])('says of "%s": %s', (text, issue) => {
    expect(readSeeds(text).issue).toBe(issue);
  });
});

describe('readAxes', () => {
  it('counts the runs as they are typed', () => {
    const { axes, runs } = readAxes(
      draft({ grid: [row('model.width', '32, 64'), row('learning.learningRate', '1e-3', 1)] }),
      base,
      fields,
    );
    expect(runs).toBe(12);
    expect(axes?.grid).toEqual([
      { path: 'model.width', values: [32, 64] },
      { path: 'learning.learningRate', values: [0.001] },
    ]);
  });

  it('refuses fields of a world that none of the runs is in', () => {
    const walls = row('environment.mazeWalls', '1, 2');
    const issue = issuesOf({ grid: [walls] })['grid-0'];
    expect(issue).toMatch(/^“Walls” means nothing in the environment of these runs/);
    const worlds = row('environment.kind', 'four-rooms, random-maze', 1);
    expect(issuesOf({ grid: [walls, worlds] })['grid-0']).toBeUndefined();
    const maze = findPreset('maze-small')!.config;
    expect(readAxes(draft({ grid: [walls] }), maze, fields).issues.size).toBe(0);
  });

  it('puts what is wrong to where it was typed', () => {
    expect(issuesOf({ variants: [], seeds: 'x', grid: [row('', '', 4)] })).toEqual({
      variants: 'Choose at least one variant.',
      seeds: 'Expected seeds such as 1-5 or 1,3,7-9, got "x".',
      'grid-4': 'Choose a field.',
    });
    expect(issuesOf({ grid: [row('model.width', '32, 4', 7)] })).toEqual({
      'grid-7': '4: at least 8.',
    });
  });

  it('finds values that are good alone and bad together', () => {
    const grid = [row('model.width', '32, 40'), row('model.heads', '2, 8', 1)];
    const { grid: trouble = '', ...others } = issuesOf({ grid });
    expect(others).toEqual({});
    expect(trouble).toMatch(/^model\.heads: width 40 over 8 heads/);
  });

  it('refuses more runs than an experiment may have', () => {
    expect(issuesOf({ seeds: '1-600' })).toEqual({
      grid: 'An experiment has at most 1,000 runs; these are 1,200.',
    });
  });

  it('checks no values while the base configuration is wrong', () => {
    const { issues } = readAxes(draft({ grid: [row('model.width', '-1')] }), null, fields);
    expect(issues.size).toBe(0);
  });
});

it('writes the axes of an experiment so that they are read back', () => {
  const axes = {
    variants: ['reset' as const],
    seeds: [3, 5],
    grid: [
      { path: 'model.width', values: [32, 64] },
      { path: 'learning.doubleDqn', values: [true, false] },
    ],
  };
  expect(readAxes(draftOfAxes(axes, fields), base, fields).axes).toEqual(axes);
});
