import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { SectionDescription } from '../../shared/run-config/fields.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { cellGroups } from '../experiments/cell-groups.ts';
import type { FigureSelection } from './figure-query.ts';
import { taskSettings } from './task-settings.ts';

/** The runs that figures are of. */
export interface FigureRuns {
  /** Part of the names of exported files. */
  readonly name: string;
  /** What they are, a sentence. */
  readonly origin: string;
  readonly runs: readonly FigureRun[];
  /** What the runs differ in besides variant and seed; empty when in nothing. */
  readonly settings: readonly string[];
  /** How many of the selection are not there any more. */
  readonly missing: number;
}

export interface FigureRun {
  readonly summary: RunSummary;
  /** '' when there is nothing else that it differs in. */
  readonly settings: string;
}

interface Lab {
  readonly runs: ReadonlyMap<string, RunSummary>;
  readonly experiments: ReadonlyMap<string, ExperimentSummary>;
  readonly sections: readonly SectionDescription[];
  /** Of runs that were chosen by hand. */
  readonly configs: ReadonlyMap<string, RunConfig>;
}

const different = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '');

function ofExperiment(experiment: ExperimentSummary, { runs, sections }: Lab): FigureRuns {
  const fields = sections.flatMap((section) => section.fields);
  const settingsOf = new Map(
    cellGroups(experiment.runs, fields).flatMap(({ settings, runs: members }) =>
      members.map(({ id }) => [id, settings]),
    ),
  );
  const found = experiment.runs.flatMap(({ id }) => {
    const summary = runs.get(id);
    return summary ? [{ summary, settings: settingsOf.get(id) ?? '' }] : [];
  });
  return {
    name: experiment.name,
    origin: `Experiment “${experiment.name}”, preset ${experiment.preset}.`,
    runs: found,
    settings: different(found.map(({ settings }) => settings)),
    missing: 0,
  };
}

function chosenByHand(ids: readonly string[], { runs, sections, configs }: Lab): FigureRuns {
  const found = ids.flatMap((id) => {
    const [summary, config] = [runs.get(id), configs.get(id)];
    return summary && config ? [{ summary, config }] : [];
  });
  const settings = taskSettings(
    sections,
    found.map(({ config }) => config),
  );
  const presets = different(found.map(({ summary }) => summary.preset));
  const [only] = found;
  const what = `${presets.length > 1 ? 'presets' : 'preset'} ${presets.join(', ')}`;
  return {
    name: found.length === 1 ? only.summary.name : 'chosen runs',
    origin:
      found.length === 1 ? `Run “${only.summary.name}”, ${what}.` : `Runs chosen by hand, ${what}.`,
    runs: found.map(({ summary }, index) => ({ summary, settings: settings[index] })),
    settings: different(settings),
    missing: ids.length - found.length,
  };
}

/** The runs of a selection, null when there is none or its experiment is not there. */
export function figureRuns(selection: FigureSelection, lab: Lab): FigureRuns | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'experiment': {
      const experiment = lab.experiments.get(selection.id);
      return experiment ? ofExperiment(experiment, lab) : null;
    }
    case 'runs': {
      const chosen = chosenByHand(selection.ids, lab);
      return chosen.runs.length > 0 ? chosen : null;
    }
  }
}

/** The runs of some settings only; of all of them when none are named, or unknown ones. */
export function withSettings(of: FigureRuns, settings: string): FigureRuns {
  if (!of.settings.includes(settings)) return of;
  return {
    ...of,
    origin: `${of.origin} ${settings}.`,
    runs: of.runs.filter((run) => run.settings === settings),
  };
}
