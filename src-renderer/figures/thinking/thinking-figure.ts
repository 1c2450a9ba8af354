import type { ThinkingResult } from '../../../shared/analyses/thinking.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import type { Figure } from '../../pictures/figure.ts';
import { curvesOfAgents, WALKED_SENTENCE, walkedPanels } from '../walked-panels.ts';
import { linesSentences, walksSentence } from '../walk-sentences.ts';

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
