import type { AgentOfRun } from '../../../shared/analyses/subjects.ts';
import type { CarryingResult } from '../../../shared/analyses/carrying.ts';
import {
  perVariant,
  REFERENCE,
  TREATMENT,
  VARIANT_LABELS,
} from '../../../shared/variants/variants.ts';
import type { Figure } from '../../pictures/figure.ts';
import { curvesOfAgents, WALKED_SENTENCE, walkedPanels } from '../walked-panels.ts';
import { linesSentences, walksSentence } from '../walk-sentences.ts';

/** Every agent once, in no variant: for what is asked of a run whatever it was trained in. */
export function withoutVariants(agents: readonly AgentOfRun[]): Omit<AgentOfRun, 'variant'>[] {
  const byRun = new Map(agents.map(({ variant: _, ...agent }) => [agent.run, agent]));
  return [...byRun.values()];
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
    labels: perVariant(({ label }) => `Trained with ${label}`),
    marks: [],
  });
  return {
    id: 'carrying',
    title: 'z carried by chance',
    panels,
    caption: [
      `Before each environment step z is carried with a probability, and otherwise put back to the initial vectors: 0% is ${VARIANT_LABELS[REFERENCE]}, 100% ${VARIANT_LABELS[TREATMENT]}. ${WALKED_SENTENCE}`,
      `${origin} ${walksSentence(result.settings)}`,
      ...linesSentences(result, panels),
    ],
  };
}
