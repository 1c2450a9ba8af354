import { csvText } from '../../../shared/analyses/csv.ts';
import { VARIANT_LABELS, VARIANTS, variantOf } from '../../../shared/variants/variants.ts';
import type { ParallelInput } from '../../charts/parallel-option.ts';
import type { ScatterOption, SpotShape } from '../../charts/scatter-option.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import type { Exported } from '../../pictures/export/export-figure.ts';
import type { Figure, FigureAxis, FigureLine } from '../../pictures/figure.ts';
import { parallelDocument } from '../../pictures/parallel-document.ts';
import { gridCells, type GridColumn, type GridRow, type GridTable } from './grid-table.ts';

const NOTE =
  'Results are of the last validation of each run; a run without one is left out of them.';

/** Of spots by variant, told apart by more than colour. */
const SHAPES: readonly SpotShape[] = ['circle', 'triangle', 'diamond', 'rect'];

/** The variants that an experiment has, in their order, with their runs. */
export function byVariant(rows: readonly GridRow[]) {
  return VARIANTS.map((id, index) => ({
    label: VARIANT_LABELS[id],
    colour: variantOf(id).look.colours[0],
    dash: variantOf(id).look.dash,
    shape: SHAPES[index % SHAPES.length],
    rows: rows.filter(({ variant }) => variant === id),
  })).filter((group) => group.rows.length > 0);
}

/** The whole table as parallel coordinates. */
export function parallelInput({ columns, rows }: GridTable): Omit<ParallelInput, 'theme'> {
  return {
    axes: columns.map(({ label, categories, formatTick }) => ({
      label,
      format: formatTick,
      ...(categories ? { categories } : {}),
    })),
    groups: byVariant(rows).map(({ label, colour, dash, rows: own }) => ({
      label,
      colour,
      dash,
      lines: own.map(({ values }) => values),
    })),
  };
}

/** @param walks sentences on how the validations walk */
export function parallelExport(table: GridTable, name: string, walks: readonly string[]): Exported {
  const title = 'Settings and results';
  const caption = `${title} of ${name}: a line for each of ${table.rows.length} runs. ${[NOTE, ...walks].join(' ')}`;
  const input = parallelInput(table);
  return {
    id: 'settings-and-results',
    csv: () => csvText(gridCells(table)),
    words: [
      title,
      caption,
      ...table.columns.flatMap(({ label, categories = [] }) => [label, ...categories]),
    ].join(' '),
    picture: (view) => parallelDocument(title, caption, input, view),
  };
}

/** Two columns of the table against each other. */
export interface ScatterChoice {
  readonly table: GridTable;
  readonly x: GridColumn;
  readonly y: GridColumn;
}

/** The columns that a scatter plot may have along its x axis: one result at least is left for the other. */
export function columnsAcross({ columns }: GridTable): readonly GridColumn[] {
  const results = columns.filter(({ isResult }) => isResult);
  return results.length > 1 ? columns : columns.filter(({ isResult }) => !isResult);
}

/** The scatter plot of a table, null where there are no two columns for it. @param across key of what is wanted along its x axis */
export function scatterChoice(table: GridTable, across: string): ScatterChoice | null {
  const offered = columnsAcross(table);
  const x = offered.find(({ key }) => key === across) ?? offered[0];
  const y = table.columns.find((column) => column.isResult && column !== x);
  return x && y ? { table, x, y } : null;
}

/** The runs that have a value in both. */
function placed({ table, x, y }: ScatterChoice) {
  const [across, up] = [x, y].map((column) => table.columns.indexOf(column));
  return byVariant(table.rows).map(({ rows, ...group }) => ({
    ...group,
    spots: rows.flatMap(({ id, values }) => {
      const [h, v] = [values[across], values[up]];
      return h === null || v === null ? [] : [{ id, x: h, y: v }];
    }),
  }));
}

/** ECharts' options of a scatter plot over the grid. */
export function gridScatterOption(choice: ScatterChoice, theme: ChartTheme): ScatterOption {
  const axis = ({ label, categories, formatTick }: GridColumn) => ({
    name: label,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: theme.label },
    axisLine: { onZero: false, lineStyle: { color: theme.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.line } },
    ...(categories
      ? { type: 'category' as const, data: [...categories], axisLabel: { color: theme.label } }
      : {
          type: 'value' as const,
          scale: true,
          axisLabel: { color: theme.label, hideOverlap: true, formatter: formatTick },
        }),
  });
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    grid: { left: 56, right: 16, top: 12, bottom: 40 },
    xAxis: { ...axis(choice.x), nameGap: 24 },
    yAxis: { ...axis(choice.y), nameGap: 40 },
    series: placed(choice).map(({ label, colour, shape, spots }) => ({
      id: label,
      type: 'scatter' as const,
      name: label,
      symbol: shape,
      symbolSize: 9,
      data: spots.map(({ id, x, y }) => ({ name: id, value: [x, y] })),
      color: theme.series[colour],
      itemStyle: { opacity: 0.75, borderColor: theme.background, borderWidth: 1 },
      emphasis: { scale: 1.3 },
      cursor: 'pointer',
    })),
  };
}

function figureAxis({ label, categories, isShare }: GridColumn): FigureAxis {
  return {
    label,
    form: isShare ? 'share' : 'value',
    ...(categories ? { categories } : {}),
  };
}

/**
 * The same as a figure, which can be exported.
 * @param walks sentences on how the validations walk
 */
export function scatterFigure(
  choice: ScatterChoice,
  name: string,
  walks: readonly string[],
): Figure {
  const title = `${choice.y.label} by ${choice.x.label}`;
  return {
    id: `${choice.y.key}-by-${choice.x.key.replaceAll('.', '-')}`,
    title,
    panels: [
      {
        key: 'grid',
        title: '',
        x: figureAxis(choice.x),
        y: figureAxis(choice.y),
        lines: placed(choice).map(({ label, colour, spots }, index): FigureLine => ({
          key: label,
          label,
          colour,
          dash: 'solid',
          symbol: index === 0 ? 'filled' : 'hollow',
          thin: false,
          apart: true,
          points: spots.map(({ x, y }) => ({ x, y, low: null, high: null })),
        })),
        marks: [],
      },
    ],
    caption: [`${title} of ${name}, a point for each run.`, NOTE, ...walks],
  };
}
