import { OF_THESE_AGENTS, edgeSentences, intervalSentence, walksNote } from '../captions.ts';
import { differenceText } from '../difference-text.ts';
import type { SidesRow } from '../SidesTable.vue';
import { LONGER_WAY, MANY_DOORWAYS } from '../episode-kinds.ts';
import type { Figure, FigureLine, FigurePanel } from '../../pictures/figure.ts';
import { estimatePoint } from '../learning-lines.ts';
import {
  formatCount,
  formatExactShare,
  formatNonZero,
  formatPoints,
} from '../../../shared/format/number.ts';
import type { PairedQuantity } from '../../../shared/analyses/paired-quantity.ts';
import type { PairedResult } from '../../../shared/analyses/paired.ts';
import { shareAxis } from '../share-axis.ts';
import { SIDES, sideLabel, sideLook } from '../sides.ts';

type QuantityKey =
  'goalRate' | 'detourGoalRate' | 'doorwaysGoalRate' | 'length' | 'lengthWhenBothReach';

interface QuantityMeaning {
  readonly key: QuantityKey;
  readonly label: string;
  /** On the axis of its panel. */
  readonly place: string;
  readonly panel: 'rates' | 'lengths';
}

const QUANTITIES: readonly QuantityMeaning[] = [
  { key: 'goalRate', label: 'Goal rate', place: 'All mazes', panel: 'rates' },
  {
    key: 'detourGoalRate',
    label: 'Goal rate, longer way',
    place: 'Longer way',
    panel: 'rates',
  },
  {
    key: 'doorwaysGoalRate',
    label: 'Goal rate, two or more doorways',
    place: '2+ doorways',
    panel: 'rates',
  },
  { key: 'length', label: 'Length', place: 'All mazes', panel: 'lengths' },
  {
    key: 'lengthWhenBothReach',
    label: 'Length where both arrive',
    place: 'Both arrive',
    panel: 'lengths',
  },
];

/** Some are not known of a world without rooms, and in results of older versions. */
function told(result: PairedResult) {
  return QUANTITIES.flatMap((meaning) => {
    const quantity = result[meaning.key];
    return quantity ? [{ meaning, quantity }] : [];
  });
}

function panelOf(result: PairedResult, panel: QuantityMeaning['panel']): FigurePanel {
  const quantities = told(result).filter((each) => each.meaning.panel === panel);
  const lines = SIDES.map((side, index): FigureLine => ({
    key: side,
    label: sideLabel(result, side),
    ...sideLook(result, side),
    thin: false,
    // Side by side, so that intervals do not cover each other.
    points: quantities.flatMap(({ quantity }, place) =>
      estimatePoint(place + (index - 0.5) * 0.16, quantity[side]),
    ),
  }));
  const isRate = panel === 'rates';
  return {
    key: panel,
    title: isRate ? 'Goal rate' : 'Episode length',
    x: { label: '', form: 'count', categories: quantities.map(({ meaning }) => meaning.place) },
    y: isRate ? shareAxis('Share', lines) : { label: 'Environment steps', form: 'value', min: 0 },
    lines,
    marks: [],
  };
}

/** Which of the mazes are told apart. */
function kindsSentence({ doorwaysGoalRate }: PairedResult): string {
  const doorways = doorwaysGoalRate ? `; 2+ doorways: those ${MANY_DOORWAYS}` : '';
  return `Longer way: mazes ${LONGER_WAY}${doorways}.`;
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
      kindsSentence(result),
      origin,
      `${intervalSentence(bootstrap, 'pairs of episodes')} ${OF_THESE_AGENTS}`,
      ...edgeSentences(panels),
    ],
  };
}

function rowOf({ label, panel }: QuantityMeaning, quantity: PairedQuantity): SidesRow {
  const isRate = panel === 'rates';
  const value = (of: number | null) =>
    of === null ? '–' : isRate ? formatExactShare(of) : of.toFixed(2);
  return {
    label,
    a: value(quantity.a.value),
    b: value(quantity.b.value),
    more: differenceText(quantity.difference, isRate ? formatPoints : (of) => formatNonZero(of, 2)),
    count: formatCount(quantity.pairs),
  };
}

/** The quantities of a paired evaluation, each with its difference A − B. */
export function pairedRows(result: PairedResult): SidesRow[] {
  return told(result).map(({ meaning, quantity }) => rowOf(meaning, quantity));
}
