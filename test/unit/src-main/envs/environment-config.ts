import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';

type Environment = RunConfig['environment'];

const paper = findPreset('paper-four-rooms')!.config.environment;

/** The smallest four rooms with the paper's rules, changed in the given points. */
export function environmentConfig(changes: Partial<Environment> = {}): Environment {
  return { ...paper, inside: '5', stepLimit: 40, ...changes };
}

/** A maze of 3×4 cells with the paper's rules and its outer wall, changed in the given points. */
export function mazeConfig(changes: Partial<Environment> = {}): Environment {
  const size = { mazeRows: 3, mazeColumns: 4, mazeWalls: 3, mazeDoors: 2 };
  return { ...paper, kind: 'random-maze', ...size, stepLimit: 40, ...changes };
}

/** The paper's maze, 11×13 with its outer wall. */
export function paperMazeConfig(changes: Partial<Environment> = {}): Environment {
  return { ...findPreset('paper-maze')!.config.environment, ...changes };
}
