import type { Figure, FigureAxis, FigurePanel, FigurePoint } from '../../pictures/figure.ts';
import { estimatePoint } from '../learning-lines.ts';
import { shareAxis } from '../share-axis.ts';
import type { StoppingPoint, StoppingResult } from '../../../shared/analyses/stopping.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import { linesSentences, walksSentence } from '../walk-sentences.ts';
import { type WalkedCurve, curvesOfAgents, variantLines } from '../walked-panels.ts';

export type StoppingLatent = StoppingResult['settings']['latent'];

export const STOPPING_LATENT_LABELS: Readonly<Record<StoppingLatent, string>> = {
  zH: 'z_H',
  zL: 'z_L',
  both: 'Both',
};

const RESTING: Readonly<Record<StoppingLatent, string>> = {
  zH: 'z_H moves',
  zL: 'z_L moves',
  both: 'both z_H and z_L move',
};

const TOLERANCE: FigureAxis = { label: 'Tolerance', form: 'value', logarithmic: true };

/** Always thinking the most has no tolerance. */
type Walk = Pick<StoppingPoint, 'goalRate' | 'recurrentSteps'> & { readonly tolerance?: number };

/** The success that is bought with so many recurrent steps of an environment step. */
function spentPoint({ goalRate, recurrentSteps, tolerance }: Walk): FigurePoint[] {
  const { value } = recurrentSteps;
  if (value === null) return [];
  const by = tolerance === undefined ? {} : { by: tolerance };
  return estimatePoint(value, goalRate).map((point) => ({ ...point, ...by }));
}

/** Goal rate against the computation spent: each tolerance a point, always thinking on the last. */
function spentPanel(result: StoppingResult): FigurePanel {
  const walks = result.series.map(({ subject, always, points }) => {
    const spent: Walk[] = [...points, always];
    return { subject, points: spent };
  });
  const lines = variantLines(
    curvesOfAgents(result.subjects, walks),
    VARIANT_LABELS,
    spentPoint,
  ).map((line) => ({ ...line, points: line.points.toSorted((a, b) => a.x - b.x) }));
  const most = Math.max(...result.subjects.map(({ mostRecurrentSteps }) => mostRecurrentSteps));
  return {
    key: 'spent',
    title: 'Goal rate',
    x: {
      label: 'Recurrent steps of an environment step',
      place: '# recurrent steps',
      form: 'value',
      min: 0,
      max: most,
    },
    by: TOLERANCE,
    y: shareAxis('', lines),
    lines,
    marks: [],
  };
}

function byTolerance(
  curves: readonly WalkedCurve<StoppingPoint>[],
  {
    key,
    title,
    of,
    fixed,
  }: {
    readonly key: string;
    readonly title: string;
    readonly of: 'saved' | 'goalRateChange';
    readonly fixed: boolean;
  },
): FigurePanel {
  const lines = variantLines(curves, VARIANT_LABELS, (point) =>
    estimatePoint(point.tolerance, point[of]),
  );
  return {
    key,
    title,
    x: TOLERANCE,
    y: fixed ? { label: '', form: 'share', min: 0, max: 1 } : { label: '', form: 'points' },
    lines,
    marks: fixed ? [] : [{ kind: 'level', y: 0, label: 'no change' }],
  };
}

/** Thinking that ends when z has come to rest: what is saved, and what it costs. */
export function stoppingFigure(result: StoppingResult, origin: string): Figure {
  const curves = curvesOfAgents(result.subjects, result.series);
  const { latent } = result.settings;
  const spent = spentPanel(result);
  const several = curves.length > 2;
  const panels = [
    // With several agents tolerances have no common place on an axis of what was spent.
    ...(several ? [] : [spent]),
    byTolerance(curves, {
      key: 'saved',
      title: 'Recurrent steps saved',
      of: 'saved',
      fixed: true,
    }),
    byTolerance(curves, {
      key: 'change',
      title: 'Change of the goal rate',
      of: 'goalRateChange',
      fixed: false,
    }),
  ];
  return {
    id: 'stopping',
    title: 'Thinking until z has come to rest',
    panels,
    caption: [
      `Thinking ends after the first recurrent step in which ${RESTING[latent]} by less than a tolerance (mean over D of the squared difference). Saved: share of the recurrent steps of the same environment steps; change: against always thinking the most, in the same mazes.`,
      `${origin} ${walksSentence(result.settings)}`,
      ...linesSentences(result, panels),
    ],
  };
}
