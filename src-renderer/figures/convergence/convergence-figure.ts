import {
  CHANGE_SENTENCES,
  type ChangeDefinition,
  type ConvergencePoint,
  type ConvergenceResult,
  type ConvergenceSeries,
  type Intervention,
  type LatentReference,
} from '../../../shared/analyses/convergence.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import { walksNote } from '../captions.ts';
import type { Figure, FigureLine, FigurePanel, FigurePoint } from '../../pictures/figure.ts';
import { estimatePoint } from '../learning-lines.ts';
import { CHANGE_LOOKS } from '../line-looks.ts';
import { agentGroups, agentsSentences, linesOfAgents, mostAgents } from '../lines-of-agents.ts';

/** What is drawn of the errors of all environment steps. */
export type ErrorStatistic = 'median' | 'mean' | 'standardDeviation';

const STATISTIC_LABELS: Readonly<Record<ErrorStatistic, string>> = {
  median: 'Median',
  mean: 'Mean',
  standardDeviation: 'Standard deviation',
};

export const DEFINITION_LABELS: Readonly<Record<ChangeDefinition, string>> = {
  material: 'On the path',
  'any-door': 'Any door',
};

export const INTERVENTION_LABELS: Readonly<Record<Intervention, string>> = {
  none: 'None',
  'z-reset-every-recurrent-step': 'z reset at every recurrent step',
  'goal-moved-once': 'Goal seen elsewhere, once moved',
  'goal-moved-every-environment-step': 'Goal seen elsewhere at every step',
};

interface ReferenceMeaning {
  readonly id: string;
  readonly title: string;
  /** What z is compared with, in the caption. */
  readonly to: string;
}

export const REFERENCE_MEANINGS: Readonly<Record<LatentReference, ReferenceMeaning>> = {
  last: {
    id: 'fig5-6-convergence',
    title: 'Convergence of z within an environment step',
    to: 'z after the last recurrent step M',
  },
  first: {
    id: 'fig7-divergence',
    title: 'Divergence of z within an environment step',
    to: 'z after the first recurrent step',
  },
  seeding: {
    id: 'distance-from-seeding',
    title: 'Distance of z from its beginning',
    to: 'z before the first recurrent step',
  },
  'episode-first': {
    id: 'distance-from-episode-first',
    title: 'Distance of z from the episode’s first',
    to: 'the last z of the first environment step of the episode',
  },
};

/** z_L first, as in the paper. */
const LATENTS = [
  { latent: 'zL', title: 'z_L' },
  { latent: 'zH', title: 'z_H' },
] as const;

export interface ConvergenceView {
  readonly reference: LatentReference;
  readonly statistic: ErrorStatistic;
  readonly definition: ChangeDefinition;
  /** What was rolled out, a sentence. */
  readonly origin: string;
}

function pointsOf({ points }: ConvergenceSeries, statistic: ErrorStatistic): FigurePoint[] {
  return points.flatMap((point: ConvergencePoint) =>
    estimatePoint(point.recurrentStep, point[statistic]),
  );
}

/** Series of one line, one for each agent. */
function linesOf(
  result: ConvergenceResult,
  latent: ConvergenceSeries['latent'],
  { reference, statistic, definition }: ConvergenceView,
): FigureLine[] {
  return agentGroups(result.subjects).flatMap(({ key, variant, subjects, mark, look }) =>
    ([true, false] as const).flatMap((changed) => {
      const series = result.series.filter(
        (each) =>
          each.latent === latent &&
          each.reference === reference &&
          each.definition === definition &&
          each.changed === changed &&
          subjects.includes(each.subject),
      );
      if (series.length === 0) return [];
      const kind = changed ? 'changed' : 'static';
      return linesOfAgents(
        {
          key: `${key}/${kind}`,
          label: `${VARIANT_LABELS[variant]}${mark}, ${kind}`,
          ...look(CHANGE_LOOKS[variant][kind]),
        },
        series.map((each) => ({ subject: each.subject, points: pointsOf(each, statistic) })),
      );
    }),
  );
}

/** Whole decades around all positive numbers of the lines, so that panels can be compared. */
function decades(lines: readonly FigureLine[]): { min?: number; max?: number } {
  const values = lines
    .flatMap(({ points }) => points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]))
    .filter((value) => value > 0);
  if (values.length === 0) return {};
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.log10);
  return { min: 10 ** Math.floor(low), max: 10 ** Math.ceil(high) };
}

function countsSentence(result: ConvergenceResult, definition: ChangeDefinition): string {
  const parts = agentGroups(result.subjects).map(({ variant, subjects, mark }) => {
    const own = result.subjects.filter(({ id }) => subjects.includes(id));
    const sum = (of: (subject: (typeof own)[number]) => number) =>
      own.reduce((total, subject) => total + of(subject), 0);
    const all = sum(({ environmentSteps }) => environmentSteps);
    const changed = sum((subject) => subject.changed[definition] ?? 0);
    return `${VARIANT_LABELS[variant]}${mark} ${formatCount(changed)} changed of ${formatCount(all)}`;
  });
  return `Environment steps compared (all but the first of an episode): ${parts.join('; ')}.`;
}

function rollOutsSentence({ settings, subjects }: ConvergenceResult): string {
  const { rollOuts, intervention, position, recurrentSteps } = settings;
  const steps = [...new Set(subjects.map(({ recurrentSteps }) => recurrentSteps))].join(', ');
  const parts = [
    `${formatCount(rollOuts)} roll-outs of each agent (${walksNote(settings, `M = ${steps}${recurrentSteps === null ? '' : ', not as trained'}`)})`,
    position === 'readout' ? 'z where Q-values are read' : 'z of the last position',
    ...(intervention === 'none'
      ? []
      : [`intervention: ${INTERVENTION_LABELS[intervention].toLowerCase()}`]),
  ];
  return `${parts.join('; ')}.`;
}

/**
 * Paper Figs. 5 to 7: how far z is from a reference after each recurrent step, one panel for each
 * latent, two lines of each variant: after a change of the environment and without.
 */
export function convergenceFigure(result: ConvergenceResult, view: ConvergenceView): Figure {
  const { reference, statistic, definition, origin } = view;
  const meaning = REFERENCE_MEANINGS[reference];
  const panels = LATENTS.map(({ latent, title }) => ({
    title,
    lines: linesOf(result, latent, view),
  }));
  const all = panels.flatMap(({ lines }) => lines);
  const ends = decades(all);
  const places = all.flatMap(({ points }) => points.map(({ x }) => x));
  const statisticName = STATISTIC_LABELS[statistic];
  return {
    id: meaning.id,
    title: meaning.title,
    panels: panels.map(({ title, lines }): FigurePanel => ({
      key: title,
      title,
      x: {
        label: 'Recurrent step t',
        place: 'recurrent step #',
        form: 'count',
        whole: true,
        min: Math.min(1, ...places),
        max: Math.max(1, ...places),
      },
      y: { label: `${statisticName} of MSE_t`, form: 'value', logarithmic: true, ...ends },
      lines,
      marks: [],
    })),
    caption: [
      `${statisticName} over environment steps of MSE_t, the mean over D of the squared difference between z after recurrent step t and ${meaning.to}. ${CHANGE_SENTENCES[definition]}`,
      `${origin} ${rollOutsSentence(result)} ${countsSentence(result, definition)}`,
      ...agentsSentences(mostAgents(result.subjects), result.settings.bootstrap, 'whole episodes'),
    ],
  };
}

/** Why there is nothing to draw; '' when there is. */
export function convergenceGap(result: ConvergenceResult, reference: LatentReference): string {
  const single = result.subjects.every(({ recurrentSteps }) => recurrentSteps === 1);
  if (single && (reference === 'last' || reference === 'first')) {
    return 'These agents think one recurrent step (M = 1): there is no other step to compare it with. Let them think more steps than they were trained with, for example 8, or train with more.';
  }
  return '';
}
