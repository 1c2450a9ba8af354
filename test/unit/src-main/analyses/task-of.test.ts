import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { taskOf } from '../../../../src-main/analyses/task-of.ts';

const { config } = findPreset('quick')!;
const MAZE = { ...config, environment: { ...config.environment, kind: 'random-maze' as const } };

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
  /^(version|preset|name|seed|variant)$|^(checkpoints|engine)\.|^validation\.keptRounds$/;
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

  it('depends on fields of a world only where that is the one that is trained in', () => {
    expect(config.environment.kind).toBe('four-rooms');
    for (const path of known.filter((each) => OF_THE_MAZE.test(each))) {
      expect(taskOf(changed(path))).toBe(taskOf(config));
      expect(taskOf(changed(path, MAZE))).not.toBe(taskOf(MAZE));
    }
    expect(taskOf(changed('environment.inside', MAZE))).toBe(taskOf(MAZE));
  });
});
