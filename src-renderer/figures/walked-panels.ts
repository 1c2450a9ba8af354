import type { IntervalEstimate } from '../../shared/analyses/interval-estimate.ts';
import type { Variant } from '../../shared/variants/variants.ts';
import type { Walked } from '../../shared/analyses/walks.ts';
import type {
  FigureAxis,
  FigureLine,
  FigureMark,
  FigurePanel,
  FigurePoint,
} from '../pictures/figure.ts';
import { termOf } from '../help/terms.ts';
import { estimatePoint } from './learning-lines.ts';
import { agentGroups, linesOfAgents } from './lines-of-agents.ts';
import { VARIANT_LOOKS } from './line-looks.ts';
import { shareAxis } from './share-axis.ts';

/** What a curve of one agent is drawn of. */
export interface WalkedCurve<Point> {
  readonly id: string;
  readonly variant: Variant;
  readonly points: readonly Point[];
}

/** The curves of a result, with the variant of the agent of each. */
export function curvesOfAgents<Point>(
  subjects: readonly { readonly id: string; readonly variant: Variant }[],
  series: readonly { readonly subject: string; readonly points: readonly Point[] }[],
): WalkedCurve<Point>[] {
  return subjects.flatMap(({ id, variant }) => {
    const own = series.find(({ subject }) => subject === id);
    return own ? [{ id, variant, points: own.points }] : [];
  });
}

/** What is drawn of the agents of each variant, or of two of one. */
export function variantLines<Point>(
  curves: readonly WalkedCurve<Point>[],
  labels: Readonly<Record<Variant, string>>,
  drawn: (point: Point) => readonly FigurePoint[],
): FigureLine[] {
  return agentGroups(curves).flatMap(({ key, variant, subjects, mark, look }) =>
    linesOfAgents(
      { key, label: `${labels[variant]}${mark}`, ...look(VARIANT_LOOKS[variant]) },
      curves
        .filter(({ id }) => subjects.includes(id))
        .map(({ id, points }) => ({ subject: id, points: points.flatMap(drawn) })),
    ),
  );
}

interface WalkedQuantity {
  readonly key: string;
  readonly title: string;
  readonly isShare: boolean;
  readonly of: (walked: Walked) => IntervalEstimate;
}

const QUANTITIES: readonly WalkedQuantity[] = [
  {
    key: 'goal-rate',
    title: 'Goal rate',
    isShare: true,
    of: ({ goalRate }) => goalRate,
  },
  {
    key: 'length',
    title: 'Length / shortest path',
    isShare: false,
    of: ({ lengthOverOptimum }) => lengthOverOptimum,
  },
  {
    key: 'optimal',
    title: 'Shortest paths',
    isShare: true,
    of: ({ optimalShare }) => optimalShare,
  },
];

const SHORTEST = termOf('optimal-share');
/** What the quantities of these panels mean. */
export const WALKED_SENTENCE = `${termOf('length-over-optimum').text} ${SHORTEST.name}: ${SHORTEST.text.charAt(0).toLowerCase()}${SHORTEST.text.slice(1)}`;

/** Goal rate, length and share of shortest paths, a panel each, against the same quantity. */
export function walkedPanels<Point extends Walked>(
  curves: readonly WalkedCurve<Point>[],
  {
    x,
    xOf,
    labels,
    marks,
  }: {
    readonly x: FigureAxis;
    readonly xOf: (point: Point) => number;
    readonly labels: Readonly<Record<Variant, string>>;
    readonly marks: readonly FigureMark[];
  },
): FigurePanel[] {
  return QUANTITIES.map(({ key, title, isShare, of }) => {
    const lines = variantLines(curves, labels, (point) => estimatePoint(xOf(point), of(point)));
    const y = isShare ? shareAxis('', lines) : ({ label: '', form: 'value' } as const);
    return { key, title, x, y, lines, marks };
  });
}
