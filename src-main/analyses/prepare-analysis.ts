import { join } from 'node:path';
import { startOfZ } from '../../shared/models/initial-z.ts';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import type { LearningCurveSettings } from '../../shared/analyses/learning-curves/schema.ts';
import type { AnalysisParameters, AnalysisSource } from '../../shared/contract/stored-analyses.ts';
import type { AgentOfRun } from '../../shared/analyses/subjects.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { AnalyzedAgent, ResultRequest } from '../analysis/protocol.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { AnalysisError } from './analysis-error.ts';
import { lastBoardValidations } from './last-board-validations.ts';
import { areSilent, learningRun, type PreparedLearningRun } from './learning-runs.ts';
import type { StoredRuns } from '../runs/stored-runs.ts';

/** Where runs are found. */
export interface RunsToAnalyze {
  readonly database: ReadableConnection;
  readonly dataFolder: string;
  readonly runs: StoredRuns;
}

/** What a worker is asked, and what the answer will be computed from. */
export interface PreparedAnalysis {
  /** With nothing left out. */
  readonly parameters: AnalysisParameters;
  readonly sources: readonly AnalysisSource[];
  readonly request: ResultRequest;
}

interface PreparedAgent {
  readonly named: AgentOfRun;
  readonly source: AnalysisSource;
  readonly agent: AnalyzedAgent;
}

/** How results call an agent. */
function idOf({ run, update, variant, network, initialZ }: AgentOfRun): string {
  return [`${run}@${update}`, variant, network, initialZ].filter((part) => part).join(' ');
}

/**
 * The model with z beginning elsewhere than it was trained to.
 * @throws AnalysisError NOT_ANALYZABLE when it has learned to begin from one vector alone.
 */
function withInitialZ(
  run: string,
  trained: RunConfig,
  initialZ: RunConfig['model']['initialZ'],
): RunConfig['model'] {
  if (startOfZ(trained).drawn) return { ...trained.model, initialZ };
  const message = `run ${run} was trained with one fixed initial z and can begin from no other`;
  throw new AnalysisError('NOT_ANALYZABLE', message);
}

function prepareAgent(wanted: AgentOfRun, { runs, dataFolder }: RunsToAnalyze): PreparedAgent {
  const { run } = wanted;
  const trained = runs.config(run);
  const { id: start } = startOfZ(trained);
  const { initialZ = start } = wanted;
  const changed = initialZ !== start;
  const model = changed ? withInitialZ(run, trained, initialZ) : trained.model;
  const config = { ...trained, model };
  const { name, update, hash } = runs.checkpointAt(run, wanted.update);
  const { variant = config.variant, network = config.validation.network } = wanted;
  const checkpointFolder = join(runFolder(dataFolder, run), name);
  const choice = runs.engine(run);
  // Without what is as trained, so that what was stored before is found.
  const named = { run, update, variant, network, ...(changed ? { initialZ } : {}) };
  return {
    named,
    source: { run, update, hash },
    agent: {
      id: idOf(named),
      config,
      choice,
      checkpointFolder,
      checkpointHash: hash,
      variant,
      network,
    },
  };
}

function prepareAgents(wanted: readonly AgentOfRun[], from: RunsToAnalyze): PreparedAgent[] {
  const prepared = wanted.map((each) => prepareAgent(each, from));
  const ids = prepared.map(({ agent }) => agent.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new AnalysisError('NOT_ANALYZABLE', `${twice} is named twice`);
  }
  return prepared;
}

/** Of an agent in no variant: names that do not speak of the one that it was trained in. */
function withoutVariant({ named, source, agent }: PreparedAgent): PreparedAgent {
  const { variant: _, ...others } = named;
  return { named: others, source, agent: { ...agent, id: idOf(others) } };
}

/**
 * The learning curves of runs. Those that are still on a smaller board of their ladder have none yet, those whose
 * validations say nothing about the metric have none at all (without doors there is no longer way): both are left
 * out beside others that have.
 */
function curvesOf(
  ids: readonly string[],
  settings: LearningCurveSettings,
  { database, runs }: RunsToAnalyze,
): PreparedLearningRun[] {
  const all = ids.map((id) => {
    const config = runs.config(id);
    const { number, parent } = runs.find(id);
    const validations = lastBoardValidations(database, number, config);
    const climbs = validations.length === 0 && rungsOf(config).length > 1;
    return { id, config, goesOnFrom: parent?.update ?? 0, validations, climbs };
  });
  const arrived = all.filter(({ climbs }) => !climbs);
  const [first] = all;
  if (arrived.length === 0) {
    throw new AnalysisError(
      'NOT_ANALYZABLE',
      `run ${first.id} has not been validated on the last board of its ladder yet`,
    );
  }
  const told = arrived.filter(({ validations }) => !areSilent(validations, settings.metric));
  return (told.length > 0 ? told : arrived).map(({ id, config, goesOnFrom, validations }) =>
    learningRun(id, { config, goesOnFrom }, validations, settings),
  );
}

/**
 * Finds runs, checkpoints and validations of an analysis, whose subjects have one of the forms of
 * shared/analyses/subjects.ts.
 * @throws RunError RUN_NOT_FOUND, NO_CHECKPOINT; AnalysisError NOT_ANALYZABLE.
 */
export function prepareAnalysis(wanted: AnalysisParameters, from: RunsToAnalyze): PreparedAnalysis {
  if ('runs' in wanted) {
    const { kind, settings } = wanted;
    const curves = curvesOf([...new Set(wanted.runs)], settings, from);
    return {
      parameters: { kind, runs: curves.map(({ run }) => run.runId), settings },
      sources: curves.map(({ source }) => source),
      request: {
        kind,
        runs: curves.map(({ run }) => run),
        companions: settings.companions.map((metric, index) => ({
          metric,
          runs: curves.map(({ companions }) => companions[index]),
        })),
        settings,
      },
    };
  }
  if ('a' in wanted) {
    const [a, b] = prepareAgents([wanted.a, wanted.b], from);
    return {
      parameters: { ...wanted, a: a.named, b: b.named },
      sources: [a.source, b.source],
      request: { ...wanted, a: a.agent, b: b.agent },
    };
  }
  const inVariants = prepareAgents(wanted.agents, from);
  const isInNoVariant = ANALYSES[wanted.kind].subjects === 'agents-in-no-variant';
  const prepared = isInNoVariant ? inVariants.map(withoutVariant) : inVariants;
  return {
    parameters: { ...wanted, agents: prepared.map(({ named }) => named) },
    sources: prepared.map(({ source }) => source),
    request: { ...wanted, agents: prepared.map(({ agent }) => agent) },
  };
}
