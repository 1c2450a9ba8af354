import type { MetricCurve } from '../../../shared/contract/metrics.ts';

/** Points of one bucket, summed up. */
export interface BucketRow {
  bucket: number;
  points: number;
  updateSum: number;
  wallSecondsSum: number;
  valueSum: number;
  valueMin: number;
  valueMax: number;
  /** Of the smoothed curve, where one is asked for. */
  smoothedSum?: number;
}

export interface PointRow {
  update: number;
  wallSeconds: number;
  value: number;
}

/** A point as a bucket of its own. */
export function bucketOfPoint({ update, wallSeconds, value }: PointRow): BucketRow {
  return {
    bucket: update,
    points: 1,
    updateSum: update,
    wallSecondsSum: wallSeconds,
    valueSum: value,
    valueMin: value,
    valueMax: value,
  };
}

export function emptyCurve(): MetricCurve {
  return { points: 0, updates: [], wallSeconds: [], values: [], min: [], max: [] };
}

/** Points as they are. */
export function rawCurve(points: readonly PointRow[]): MetricCurve {
  const values = points.map((point) => point.value);
  return {
    points: points.length,
    updates: points.map((point) => point.update),
    wallSeconds: points.map((point) => point.wallSeconds),
    values,
    min: values,
    max: values,
  };
}

/** Adds up the rows that fall into the same query bucket; rows come in ascending order. */
export class SeriesBuilder {
  readonly curve = emptyCurve();
  /** One an entry of the curve, where rows have smoothed values. */
  readonly smoothed: number[] = [];
  #bucket = -1;
  #sum: BucketRow | null = null;

  add(bucket: number, row: BucketRow): void {
    if (bucket !== this.#bucket || !this.#sum) {
      this.finishBucket();
      this.#bucket = bucket;
      this.#sum = { ...row };
      return;
    }
    const sum = this.#sum;
    sum.points += row.points;
    sum.updateSum += row.updateSum;
    sum.wallSecondsSum += row.wallSecondsSum;
    sum.valueSum += row.valueSum;
    sum.valueMin = Math.min(sum.valueMin, row.valueMin);
    sum.valueMax = Math.max(sum.valueMax, row.valueMax);
    if (row.smoothedSum !== undefined) sum.smoothedSum = (sum.smoothedSum ?? 0) + row.smoothedSum;
  }

  finishBucket(): void {
    const sum = this.#sum;
    if (!sum) return;
    this.curve.points += sum.points;
    this.curve.updates.push(sum.updateSum / sum.points);
    this.curve.wallSeconds.push(sum.wallSecondsSum / sum.points);
    this.curve.values.push(sum.valueSum / sum.points);
    this.curve.min.push(sum.valueMin);
    this.curve.max.push(sum.valueMax);
    if (sum.smoothedSum !== undefined) this.smoothed.push(sum.smoothedSum / sum.points);
    this.#sum = null;
  }
}
