import { onScopeDispose } from 'vue';
import type { alongAxis } from './chart-axes.ts';
import type { EChartsType } from './echarts.ts';
import type { LineChartOption } from './line-chart-option.ts';
import { whileMoving } from './while-moving.ts';
import type { Span } from './zoom.ts';

/** An axis that has not moved for so long rests, milliseconds. */
const REST_MS = 150;
/** What is shown has become so many times larger or smaller: other points of the lines are drawn. */
const OTHER_SCALE = 2;
/** Of a number that was a pixel, what counts. */
const DIGITS = 6;

/** What a chart draws while its axis moves. */
export interface MovingChart {
  /** All points of all lines, whatever part is shown. */
  readonly lines: () => LineChartOption;
  /** The x axis where a part of it is shown. */
  readonly axis: (shown: Span) => ReturnType<typeof alongAxis>;
}

/** Axes are merged: they stay where they are. */
const LINES = { replaceMerge: 'series', lazyUpdate: true };

interface MovedChart {
  readonly chart: () => EChartsType | undefined;
  /** Top and bottom of the plot, pixels from the top of the chart. */
  readonly plot: () => readonly [top: number, bottom: number];
  /** The axis rests at a part of it. */
  readonly rested: (span: Span) => void;
}

/**
 * The x axis of a chart with so many lines that the page around it cannot follow at every frame of the screen: the chart
 * moves it by itself, and the page hears where it came to rest. The y axis stands still meanwhile.
 */
export function useMovingAxis({ chart, plot, rested }: MovedChart) {
  let held: Span | null = null;
  /** For how much of the axis the lines were drawn last. */
  let drawnWidth = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  /** What the y axis shows now. */
  function heights(): { min?: number; max?: number } {
    const [top, bottom] = plot();
    const at = (pixel: number) => chart()?.convertFromPixel({ yAxisIndex: 0 }, pixel) ?? NaN;
    const [max, min] = [at(top), at(bottom)].map((value) => Number(value.toPrecision(DIGITS)));
    return max > min ? { min, max } : {};
  }

  function rest(): void {
    const span = held;
    stop();
    if (span) rested(span);
  }

  function stop(): void {
    clearTimeout(resting);
    held = null;
    drawnWidth = 0;
  }

  onScopeDispose(stop);
  return {
    /** What is shown while it moves; null when it rests. */
    held: () => held,
    /** Moves the axis. */
    move(span: Span, { lines, axis }: MovingChart): void {
      const { axisLabel, ...others } = axis(span);
      // Merged, ticks that were placed for another part would stay where none are placed.
      const xAxis = { ...others, axisLabel: { customValues: undefined, ...axisLabel } };
      const yAxis = held ? {} : heights();
      held = span;
      clearTimeout(resting);
      resting = setTimeout(rest, REST_MS);
      const width = span[1] - span[0];
      const scale = Math.max(width / drawnWidth, drawnWidth / width);
      if (scale > OTHER_SCALE) {
        drawnWidth = width;
        chart()?.setOption(whileMoving(lines(), span), LINES);
      }
      chart()?.setOption({ xAxis, yAxis }, { lazyUpdate: true });
    },
    /** Lets go of the axis where it is. */
    stop,
  };
}
