import type {
  ConvergenceResult,
  ConvergenceSeries,
  ConvergenceSettings,
} from '../../../shared/analyses/convergence.ts';
import { evaluationMazes } from '../../evaluation/mazes.ts';
import { rollOut } from '../../evaluation/roll-out.ts';
import type { Outcome } from '../../evaluation/roll-out-request.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { aggregateErrors, seriesCount } from './aggregate-errors.ts';
import type { LatentErrors } from './latent-errors.ts';
import { LatentWatcher } from './latent-watcher.ts';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function describeSubject(
  { id, agent, variant, recurrentSteps }: AnalysisSubject,
  outcomes: readonly Outcome[],
  { changes }: LatentErrors,
  { definitions }: ConvergenceSettings,
): ConvergenceResult['subjects'][number] {
  const changed = (definition: (typeof definitions)[number]) =>
    changes.filter((change) => change.changed[definition]).length;
  return {
    id,
    variant,
    network: agent.network,
    recurrentSteps,
    goalRate: mean(outcomes.map(({ reachedGoal }) => (reachedGoal ? 1 : 0))),
    meanLength: mean(outcomes.map(({ length }) => length)),
    environmentSteps: changes.length,
    changed: Object.fromEntries(definitions.map((each) => [each, changed(each)])),
  };
}

/**
 * How z converges and diverges within an environment step (paper Figs. 5 to 7, science §5): the
 * error of z after each recurrent step against the references, over all environment steps but an
 * episode's first, apart for those before which the environment changed and the others. Every
 * subject walks the same mazes, starts and doors. With ε > 0 the environment steps that act at
 * random count like the others: the agent has thought before.
 * @throws the signal's reason when it is aborted.
 */
export async function analyzeConvergence(
  subjects: readonly AnalysisSubject[],
  settings: ConvergenceSettings,
  { onProgress, signal }: AnalysisControls = {},
): Promise<ConvergenceResult> {
  const { rollOuts, seed, doorsFrozen, epsilon, intervention, position } = settings;
  const listening = signal ? { signal } : {};
  const thinking = subjects.map((subject) => ({
    ...subject,
    recurrentSteps: settings.recurrentSteps ?? subject.recurrentSteps,
  }));
  const rolled: { subject: AnalysisSubject; outcomes: Outcome[]; errors: LatentErrors }[] = [];
  for (const [index, subject] of thinking.entries()) {
    const { agent, variant, environment, recurrentSteps } = subject;
    const watcher = new LatentWatcher(agent, position, recurrentSteps);
    const onEnded = (ended: number) =>
      onProgress?.({
        stage: 'rolling-out',
        done: index * rollOuts + ended,
        total: subjects.length * rollOuts,
      });
    const outcomes = await rollOut(
      agent,
      {
        environment,
        variant,
        recurrentSteps,
        episodes: rollOuts,
        ...evaluationMazes(seed, doorsFrozen),
        epsilon,
        intervention,
        onProgress: onEnded,
        ...listening,
      },
      watcher,
    );
    rolled.push({ subject, outcomes, errors: watcher.errors });
  }
  const series: ConvergenceSeries[] = [];
  const total = subjects.length * seriesCount(settings);
  let done = 0;
  const onSeries = () => onProgress?.({ stage: 'aggregating', done: ++done, total });
  for (const { subject, errors } of rolled) {
    series.push(
      ...(await aggregateErrors(subject.id, errors, settings, { onSeries, ...listening })),
    );
  }
  return {
    kind: 'convergence',
    settings,
    subjects: rolled.map(({ subject, outcomes, errors }) =>
      describeSubject(subject, outcomes, errors, settings),
    ),
    series,
  };
}
