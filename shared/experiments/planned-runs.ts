import type { ExperimentAxes, ExperimentCell } from '../contract/experiments.ts';
import { withConfigValues } from '../run-config/config-value.ts';
import { type ConfigIssue, parseRunConfig, RunConfigError } from '../run-config/parse.ts';
import type { RunConfig } from '../run-config/schema.ts';
import { experimentCells } from './cells.ts';

/** A run that an experiment wants, with its whole configuration. */
export interface PlannedRun {
  readonly cell: ExperimentCell;
  readonly config: RunConfig;
}

const LONGEST_NAME = 120;

/** "width 32" or "boards none", or "model.width 32" when another field of the grid ends in the same word. */
function settingName(path: string, value: unknown, paths: readonly string[]): string {
  const lastWord = (dotted: string) => dotted.slice(dotted.lastIndexOf('.') + 1);
  const alone = paths.filter((other) => lastWord(other) === lastWord(path)).length === 1;
  return `${alone ? lastWord(path) : path} ${value === '' ? 'none' : String(value)}`;
}

/** "Wider models · width 32 · carry · seed 1"; a name that is too long loses its end. */
function runName(experiment: string, { variant, seed, values }: ExperimentCell): string {
  const paths = values.map(({ path }) => path);
  const settings = values.map(({ path, value }) => settingName(path, value, paths));
  const place = [...settings, variant, `seed ${seed}`].join(' · ');
  const room = LONGEST_NAME - place.length - 3;
  const name = room > 0 ? `${experiment.slice(0, room).trim()} · ${place}` : place;
  return name.slice(0, LONGEST_NAME).trim();
}

/** What is wrong only because of the cell says which. */
function inCell({ path, message }: ConfigIssue, { values }: ExperimentCell): ConfigIssue {
  const setting = values.map((field) => `${field.path}=${String(field.value)}`).join(', ');
  return { path, message: setting === '' ? message : `${message} (with ${setting})` };
}

/**
 * The runs of an experiment, in the order in which they are trained.
 * @param base of every run; its name, seed and variant are replaced
 * @throws RunConfigError with every issue of the axes, or of any run, said once.
 */
export function plannedRuns(
  name: string,
  base: RunConfig,
  axes: ExperimentAxes,
): readonly PlannedRun[] {
  parseRunConfig({ ...base, name: 'an experiment' });
  const issues = new Map<string, ConfigIssue>();
  const runs: PlannedRun[] = [];
  for (const cell of experimentCells(axes)) {
    const { variant, seed, values } = cell;
    const changed = withConfigValues(
      { ...base, variant, seed, name: runName(name, cell) },
      values.map(({ path, value }) => [path, value]),
    );
    try {
      runs.push({ cell, config: parseRunConfig(changed) });
    } catch (error) {
      if (!(error instanceof RunConfigError)) throw error;
      for (const issue of error.issues.map((each) => inCell(each, cell))) {
        issues.set(`${issue.path}: ${issue.message}`, issue);
      }
    }
  }
  if (issues.size > 0) throw new RunConfigError([...issues.values()]);
  return runs;
}
