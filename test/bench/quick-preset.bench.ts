/**
 * The five curves of docs/quick-preset.md: `node test/bench/quick-preset.bench.ts [DATA_FOLDER]`.
 * Trains the quick preset to its end for the seeds 1 to 5, one after the other (about ten minutes;
 * seeds that the data folder holds already are not trained again), prints a Markdown table and
 * writes docs/images/quick-preset.svg.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import type { MetricSeries } from '../../shared/contract/metrics.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { Lab } from '../../src-main/lab/lab.ts';
import { openLab } from '../../src-main/lab/open-lab.ts';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** One seed's curves. */
interface SeedCurves {
  readonly seed: number;
  readonly moving: MetricSeries;
  readonly frozen: MetricSeries;
  readonly length: MetricSeries;
}

const KEYS: readonly MetricKey[] = [
  'validation/goalRate',
  'validation/frozenDoorGoalRate',
  'validation/meanLength',
];
const WANTED = 0.95;
const SEEDS = [1, 2, 3, 4, 5];
const PICTURE = join(import.meta.dirname, '..', '..', 'docs', 'images', 'quick-preset.svg');

async function train(lab: Lab, seed: number): Promise<string> {
  const done = lab.runs.list().find((run) => run.seed === seed && run.state === 'finished');
  if (done) return done.id;
  const preset = findPreset('quick');
  if (!preset) throw new RangeError('there is no quick preset');
  const { id } = lab.runs.create({ ...preset.config, seed });
  await lab.runs.settled(id);
  return id;
}

async function curvesOf(lab: Lab, seed: number): Promise<SeedCurves> {
  const runId = await train(lab, seed);
  const series = await lab.recordings.metrics({ runId, keys: KEYS, buckets: 5000 });
  const [moving, frozen, length] = KEYS.map(
    (key) => series.find((one) => one.key === key) as MetricSeries,
  );
  return { seed, moving, frozen, length };
}

const percent = (value: number) => `${(100 * value).toFixed(1)}%`;

function tableRow({ seed, moving, frozen, length }: SeedCurves): string {
  const first = moving.values.findIndex((value) => value >= WANTED);
  const reached =
    first < 0
      ? ['never', '']
      : [String(moving.updates[first]), `${moving.wallSeconds[first].toFixed(0)} s`];
  const last = moving.values.length - 1;
  const cells = [
    String(seed),
    ...reached,
    percent(moving.values[last]),
    percent(frozen.values[last]),
    length.values[last].toFixed(1),
    `${moving.wallSeconds[last].toFixed(0)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function picture(curves: readonly SeedCurves[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 360 });
  const panel = (name: 'moving' | 'frozen', axis: number) =>
    curves.map((seed) => ({
      type: 'line' as const,
      name: `seed ${seed.seed}`,
      xAxisIndex: axis,
      yAxisIndex: axis,
      symbolSize: 4,
      data: seed[name].updates.map((update, i) => [update, seed[name].values[i]]),
    }));
  const side = [
    { left: 50, width: 370 },
    { left: 500, width: 370 },
  ];
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: [
      { text: 'Goal rate, doors move', left: 50, textStyle: { fontSize: 13 } },
      { text: 'Goal rate, closed door frozen', left: 500, textStyle: { fontSize: 13 } },
    ],
    legend: { bottom: 0 },
    grid: side.map((place) => ({ ...place, top: 36, bottom: 64 })),
    xAxis: side.map((_, gridIndex) => ({
      gridIndex,
      type: 'value' as const,
      name: 'updates',
      nameLocation: 'middle' as const,
      nameGap: 26,
    })),
    yAxis: side.map((_, gridIndex) => ({ gridIndex, type: 'value' as const, min: 0, max: 1 })),
    series: [...panel('moving', 0), ...panel('frozen', 1)],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const dataFolder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'quick-preset-'));
const lab = await openLab({ dataFolder, host: 'browser', version: 'bench' });
try {
  const curves: SeedCurves[] = [];
  for (const seed of SEEDS) curves.push(await curvesOf(lab, seed));
  writeFileSync(PICTURE, picture(curves));
  console.log(
    '| seed | 95% after updates | time | goal rate | doors frozen | mean length | whole run |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const seed of curves) console.log(tableRow(seed));
} finally {
  await lab.close();
}
