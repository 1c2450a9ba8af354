import { describe, expect, it } from 'vitest';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { taskOf } from '../../../../src-main/analyses/task-of.ts';

const { config } = findPreset('quick')!;
const MAZE = findPreset('maze-small')!.config;

/** Dotted paths of all fields. */
function paths(node: object, above = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' ? paths(value, `${above}${key}.`) : above + key,
  );
}

/** The configuration with another value at a path. */
function changed(path: string, from: RunConfig = config): RunConfig {
  const copy = structuredClone(from);
  const parts = path.split('.');
  const last = parts.pop()!;
  let node = copy as unknown as Record<string, unknown>;
  for (const part of parts) node = node[part] as Record<string, unknown>;
  node[last] = typeof node[last] === 'number' ? node[last] + 1 : `another ${String(node[last])}`;
  return copy;
}

/** What says how a run is called and computed, which of its pair it is, or what is kept of it. */
const INDIFFERENT =
  /^(version|preset|name|seed|variant)$|^(checkpoints|engine)\.|^validation\.kept(Rounds|Sample)$/;
const OF_THE_MAZE = /^environment\.maze/;

describe('a task', () => {
  const known = paths(config);

  it.each(known.filter((path) => INDIFFERENT.test(path)))('does not depend on %s', (path) => {
    expect(taskOf(changed(path))).toBe(taskOf(config));
  });

  it.each(known.filter((path) => !INDIFFERENT.test(path) && !OF_THE_MAZE.test(path)))(
    'depends on %s',
    (path) => {
      expect(taskOf(changed(path))).not.toBe(taskOf(config));
    },
  );

  const ofTheMaze = paths(MAZE).filter((path) => OF_THE_MAZE.test(path));

  it.each(ofTheMaze)('depends on %s in the maze', (path) => {
    expect(ofTheMaze).toHaveLength(6);
    expect(taskOf(changed(path, MAZE))).not.toBe(taskOf(MAZE));
  });

  it('depends on fields of a world only where that is the one that is trained in', () => {
    const stored = (base: RunConfig, foreign: object) =>
      parseRunConfig({ ...base, version: 7, environment: { ...base.environment, ...foreign } });
    expect(config.environment.kind).toBe('four-rooms');
    expect(taskOf(stored(config, { mazeRows: 7, mazeDoors: 1 }))).toBe(taskOf(config));
    expect(taskOf(stored(MAZE, { inside: '9' }))).toBe(taskOf(MAZE));
  });

  // Stored learning curves name them.
  it.each([
    ['quick', '5b583c337045'],
    ['paper-four-rooms', '93d81a7be4b0'],
    ['paper-maze', 'b58052c6ef5b'],
  ])('of %s is what it was when environments had the fields of all worlds', (preset, task) => {
    expect(taskOf(findPreset(preset)!.config)).toBe(task);
  });
});
