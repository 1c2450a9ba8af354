import type { CustomSeriesOption } from 'echarts/charts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { ChartTheme, SeriesColour } from '../charts/chart-theme.ts';
import type { Curve, CurveAxis } from '../charts/curve.ts';
import { footStroke } from '../charts/foot-marks.ts';
import { rungMarks } from '../charts/rung-marks.ts';
import type { ComparedGroup } from './compared-group.ts';
import { plotArea } from '../charts/plot-area.ts';

/** Where a run of a group came to another board of its ladder. */
export interface ClimbMark {
  /** Place on the x axis. */
  readonly x: number;
  /** Key of the group. */
  readonly group: string;
  readonly colour: SeriesColour;
  /** As the group's line: marks are told apart by more than colour. */
  readonly dash: ComparedGroup['dash'];
}

/**
 * The climbs of all runs of some groups.
 * @param rungs the curves of `train/rung` by run
 */
export function climbMarks(
  groups: readonly ComparedGroup[],
  rungs: ReadonlyMap<string, Curve>,
  axis: CurveAxis = 'updates',
): ClimbMark[] {
  return groups.flatMap(({ key, colour, dash, runIds }) =>
    runIds.flatMap((id) => {
      const curve = rungs.get(id);
      const marks = curve ? rungMarks(new Map([['train/rung', curve]]), axis) : [];
      return marks.map(({ x }) => ({ x, group: key, colour, dash }));
    }),
  );
}

/** Short upright lines on the x axis, in the colours and dashes of the groups. */
export function climbMarkOption(
  marks: readonly ClimbMark[],
  theme: ChartTheme,
  opacityOf: (group: string) => number,
): CustomSeriesOption[] {
  if (marks.length === 0) return [];
  return [
    {
      id: 'climbs',
      type: 'custom',
      data: marks.map(({ x }) => [x]),
      encode: { x: 0, y: -1 },
      clip: true,
      silent: true,
      z: 2,
      renderItem: (params, api) => {
        const { x: at, group, colour, dash } = marks[params.dataIndex];
        const { y, height } = plotArea(params);
        const [x] = api.coord([at, 0]);
        const look = { colour: theme.series[colour], dash, opacity: opacityOf(group) };
        return footStroke(x, y + height, look);
      },
    },
  ];
}

/**
 * What has to be known of lines when runs climb ladders; '' when none does.
 * @param marked whether marks are shown where they climb
 */
export function ladderNote(
  groups: readonly ComparedGroup[],
  runs: readonly Pick<RunSummary, 'rung'>[],
  quantity: string,
  hidden: ReadonlySet<string>,
  marked: boolean,
): string {
  if (runs.every(({ rung }) => rung === null)) return '';
  const marks = marked ? 'Marks on the x axis: a run comes to its next board.' : '';
  if (quantity.startsWith('validation/lastBoard')) return marks;
  const several = groups.some(({ key, runIds }) => !hidden.has(key) && runIds.length > 1);
  const boards = several
    ? 'Means over runs that may be on different boards of their ladders.'
    : 'Runs may be on different boards of their ladders.';
  return [boards, marks].filter(Boolean).join(' ');
}
