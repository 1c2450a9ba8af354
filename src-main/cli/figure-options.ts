import type { z } from 'zod';
import type { Intervention } from '../../shared/contract/analyses.ts';
import type { initialZSchema } from '../../shared/contract/stored-analyses.ts';
import type { stoppingLatentSchema } from '../../shared/contract/thinking-analyses.ts';
import { CliError } from './cli-error.ts';

export const FIGURES = [
  'convergence',
  'divergence',
  'learning',
  'paired',
  'thinking',
  'stopping',
  'carrying',
  'replanning',
] as const;
export type Figure = (typeof FIGURES)[number];

export interface FigureOptions {
  readonly rollOuts?: number;
  readonly seed?: number;
  readonly epsilon?: number;
  readonly checkpoint?: number;
  readonly metric?: string;
  readonly intervention?: Intervention;
  readonly doorsFrozen?: true;
  readonly recurrentSteps?: number;
  readonly tolerances?: readonly number[];
  readonly latent?: z.infer<typeof stoppingLatentSchema>;
  readonly probabilities?: readonly number[];
  readonly mostEnvironmentSteps?: number;
  readonly initialZ?: z.infer<typeof initialZSchema>;
}

const OF_ROLL_OUTS = ['rollOuts', 'seed', 'epsilon', 'checkpoint', 'initialZ'] as const;
const OF_WALKS = [...OF_ROLL_OUTS, 'doorsFrozen'] as const;

/** The options that a figure has. */
const OPTIONS: Readonly<Record<Figure, readonly (keyof FigureOptions)[]>> = {
  convergence: [...OF_WALKS, 'recurrentSteps', 'intervention'],
  divergence: [...OF_WALKS, 'recurrentSteps', 'intervention'],
  learning: ['metric'],
  paired: OF_WALKS,
  thinking: [...OF_WALKS, 'recurrentSteps'],
  stopping: [...OF_WALKS, 'recurrentSteps', 'tolerances', 'latent'],
  carrying: [...OF_WALKS, 'recurrentSteps', 'probabilities'],
  replanning: [...OF_ROLL_OUTS, 'recurrentSteps', 'mostEnvironmentSteps'],
};

const ALL_OPTIONS = [...new Set(Object.values(OPTIONS).flat())];

/** "rollOuts" → "--roll-outs". */
function flagOf(option: keyof FigureOptions): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** @throws CliError for an option that the figure does not have. */
export function checkFigureOptions(figure: Figure, options: FigureOptions): void {
  const own = OPTIONS[figure];
  const foreign = ALL_OPTIONS.find((each) => options[each] !== undefined && !own.includes(each));
  if (foreign === undefined) return;
  throw new CliError(
    `--figure ${figure} has no ${flagOf(foreign)}; it takes ${own.map(flagOf).join(', ')}`,
  );
}
