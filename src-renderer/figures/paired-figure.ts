import type { PairedQuantity, PairedResult } from '../../shared/contract/analyses.ts';
import { formatCount, formatExactShare, formatPoints, formatSigned } from '../format/number.ts';
import { edgeSentences, intervalSentence, OF_THESE_AGENTS, walksNote } from './captions.ts';
import { type DifferenceText, differenceText } from './difference-text.ts';
import type { Figure, FigureLine, FigurePanel } from './figure.ts';
import { estimatePoint } from './learning-lines.ts';
import { VARIANT_LOOKS } from './line-looks.ts';
import { shareAxis } from './share-axis.ts';
import { sideLabel, SIDES } from './sides.ts';

type QuantityKey = 'goalRate' | 'detourGoalRate' | 'length' | 'lengthWhenBothReach';

interface QuantityMeaning {
  readonly key: QuantityKey;
  readonly label: string;
  /** On the axis of its panel. */
  readonly place: string;
  readonly panel: 'rates' | 'lengths';
}

const QUANTITIES: readonly QuantityMeaning[] = [
  { key: 'goalRate', label: 'Goal rate', place: 'All mazes', panel: 'rates' },
  { key: 'detourGoalRate', label: 'Goal rate on detours', place: 'Detours', panel: 'rates' },
  { key: 'length', label: 'Length', place: 'All mazes', panel: 'lengths' },
  {
    key: 'lengthWhenBothReach',
    label: 'Length where both arrive',
    place: 'Both arrive',
    panel: 'lengths',
  },
];

function panelOf(result: PairedResult, panel: QuantityMeaning['panel']): FigurePanel {
  const quantities = QUANTITIES.filter((each) => each.panel === panel);
  const lines = SIDES.map((side, index): FigureLine => ({
    key: side,
    label: sideLabel(result, side),
    ...VARIANT_LOOKS[result[side].variant],
    thin: false,
    // Side by side, so that intervals do not cover each other.
    points: quantities.flatMap(({ key }, place) =>
      estimatePoint(place + (index - 0.5) * 0.16, result[key][side]),
    ),
  }));
  const isRate = panel === 'rates';
  return {
    key: panel,
    title: isRate ? 'Goal rate' : 'Episode length',
    x: { label: '', form: 'count', categories: quantities.map(({ place }) => place) },
    y: isRate ? shareAxis('Share', lines) : { label: 'Environment steps', form: 'value', min: 0 },
    lines,
    marks: [],
  };
}

/** Two agents in the same mazes, with the same doors: goal rates and lengths with intervals. */
export function pairedFigure(result: PairedResult, origin: string): Figure {
  const { settings, reached } = result;
  const { episodes, bootstrap } = settings;
  const panels = [panelOf(result, 'rates'), panelOf(result, 'lengths')];
  return {
    id: 'paired-evaluation',
    title: 'The same mazes, starts and door movements for both',
    panels,
    caption: [
      `${formatCount(episodes)} mazes walked by both agents (${walksNote(settings)}). Both arrived in ${formatCount(reached.both)}, only ${sideLabel(result, 'a')} in ${formatCount(reached.onlyA)}, only ${sideLabel(result, 'b')} in ${formatCount(reached.onlyB)}, neither in ${formatCount(reached.neither)}.`,
      origin,
      `${intervalSentence(bootstrap, 'pairs of episodes')} ${OF_THESE_AGENTS}`,
      ...edgeSentences(panels),
    ],
  };
}

/** One quantity of both, and the difference, as they are written. */
export interface PairedRow extends DifferenceText {
  readonly label: string;
  readonly pairs: string;
  readonly a: string;
  readonly b: string;
}

function rowOf({ label, panel }: QuantityMeaning, quantity: PairedQuantity): PairedRow {
  const isRate = panel === 'rates';
  const value = (of: number | null) =>
    of === null ? '–' : isRate ? formatExactShare(of) : of.toFixed(2);
  return {
    label,
    pairs: formatCount(quantity.pairs),
    a: value(quantity.a.value),
    b: value(quantity.b.value),
    ...differenceText(quantity.difference, isRate ? formatPoints : (of) => formatSigned(of, 2)),
  };
}

/** The quantities of a paired evaluation, each with its difference A − B. */
export function pairedRows(result: PairedResult): PairedRow[] {
  return QUANTITIES.map((meaning) => rowOf(meaning, result[meaning.key]));
}
