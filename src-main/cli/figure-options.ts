import type { z } from 'zod';
import { ANALYSES, type AnalysisKind } from '../../shared/analyses/registry.ts';
import type { initialZSchema } from '../../shared/analyses/subjects.ts';
import { keysOf } from '../../shared/typed/entries.ts';
import { CliError } from './cli-error.ts';

/** A figure, and the kind of analysis whose numbers it shows. */
const KINDS: ReadonlyMap<string, AnalysisKind> = new Map(
  keysOf(ANALYSES).flatMap((kind) =>
    Object.keys(ANALYSES[kind].figures).map((figure) => [figure, kind] as const),
  ),
);

export const FIGURES: readonly string[] = [...KINDS.keys()];

/** @throws Error for a figure that there is not. */
export function kindOf(figure: string): AnalysisKind {
  const kind = KINDS.get(figure);
  if (!kind) throw new Error(`there is no figure "${figure}"`);
  return kind;
}

/** Options by name: those of agents, and those for settings. */
export interface FigureOptions {
  readonly checkpoint?: number;
  readonly asTrained?: boolean;
  readonly initialZ?: z.infer<typeof initialZSchema>;
  readonly [setting: string]: unknown;
}

/** "rollOuts" → "--roll-outs". */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const ALL_OPTIONS = [...new Set(Object.values(ANALYSES).flatMap((each) => each.optionNames))];

/** Options that say something of agents, and of no setting. */
const OF_AGENTS: ReadonlySet<string> = new Set(['checkpoint', 'asTrained', 'initialZ']);

/** The options of a figure that are given for its settings, by the names of these. */
export function givenSettings(
  figure: string,
  options: FigureOptions,
): Readonly<Record<string, unknown>> {
  const { optionNames, settingOf } = ANALYSES[kindOf(figure)];
  const given = optionNames.filter((name) => !OF_AGENTS.has(name) && options[name] !== undefined);
  return Object.fromEntries(given.map((name) => [settingOf(name), options[name]]));
}

/** @throws CliError for an option that the figure does not have. */
export function checkFigureOptions(figure: string, options: FigureOptions): void {
  const own = ANALYSES[kindOf(figure)].optionNames;
  const foreign = ALL_OPTIONS.find((each) => options[each] !== undefined && !own.includes(each));
  if (foreign === undefined) return;
  throw new CliError(
    `--figure ${figure} has no ${flagOf(foreign)}; it takes ${own.map(flagOf).join(', ')}`,
  );
}
