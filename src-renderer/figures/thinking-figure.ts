import type { CarryingResult, ThinkingResult } from '../../shared/contract/thinking-analyses.ts';
import { formatCount } from '../../shared/format/number.ts';
import { VARIANT_LABELS } from '../stores/run-labels.ts';
import { edgeSentences, walksNote } from './captions.ts';
import type { Figure, FigurePanel } from './figure.ts';
import { agentsSentences } from './lines-of-agents.ts';
import { curvesOfAgents, WALKED_SENTENCE, walkedPanels } from './walked-panels.ts';

type Walks = ThinkingResult | CarryingResult;

/** How several lines of one variant are drawn, or how intervals were computed. */
export function linesSentences(
  {
    subjects,
    settings,
  }: Pick<Walks, 'settings'> & {
    readonly subjects: readonly { readonly variant: string }[];
  },
  panels: readonly FigurePanel[],
): string[] {
  const most = Math.max(
    ...[...Map.groupBy(subjects, ({ variant }) => variant).values()].map((g) => g.length),
  );
  const read = agentsSentences(most, settings.bootstrap, 'whole episodes');
  return most > 1 ? read : [...read, ...edgeSentences(panels)];
}

/** `1,024 roll-outs of each agent at each point (ε = 0, maze seed 1, doors moving).` */
export function walksSentence(settings: Walks['settings']): string {
  return `${formatCount(settings.rollOuts)} roll-outs of each agent at each point, all in the same mazes (${walksNote(settings)}).`;
}

/** How well agents do by the recurrent steps that they are allowed, fewer or more than trained. */
export function thinkingFigure(result: ThinkingResult, origin: string): Figure {
  const curves = curvesOfAgents(result.subjects, result.series);
  const steps = curves.flatMap(({ points }) => points.map(({ recurrentSteps }) => recurrentSteps));
  const trained = [...new Set(result.subjects.map(({ recurrentSteps }) => recurrentSteps))];
  const panels = walkedPanels(curves, {
    x: {
      label: 'Recurrent steps allowed',
      place: 'M = #',
      form: 'count',
      whole: true,
      min: Math.min(1, ...steps),
      max: Math.max(1, ...steps),
    },
    xOf: ({ recurrentSteps }) => recurrentSteps,
    labels: VARIANT_LABELS,
    marks: trained.map((x) => ({ kind: 'place', x, label: 'as trained' })),
  });
  return {
    id: 'thinking',
    title: 'More thinking, and less, than was trained',
    panels,
    caption: [
      `What an agent reaches with other numbers of recurrent steps than it was trained with. ${WALKED_SENTENCE}`,
      `${origin} ${walksSentence(result.settings)}`,
      ...linesSentences(result, panels),
    ],
  };
}

/** How well agents do by the probability with which z is carried from step to step. */
export function carryingFigure(result: CarryingResult, origin: string): Figure {
  const panels = walkedPanels(curvesOfAgents(result.subjects, result.series), {
    x: {
      label: 'Probability that z is carried',
      place: 'p = #',
      form: 'share',
      min: 0,
      max: 1,
    },
    xOf: ({ probability }) => probability,
    labels: {
      carry: `Trained with ${VARIANT_LABELS.carry}`,
      reset: `Trained with ${VARIANT_LABELS.reset}`,
    },
    marks: [],
  });
  return {
    id: 'carrying',
    title: 'z carried by chance',
    panels,
    caption: [
      `Before each environment step z is carried with a probability, and otherwise put back to the initial vectors: 0% is Reset Z, 100% Carry Z. ${WALKED_SENTENCE}`,
      `${origin} ${walksSentence(result.settings)}`,
      ...linesSentences(result, panels),
    ],
  };
}
