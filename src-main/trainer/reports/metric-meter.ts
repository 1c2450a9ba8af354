import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type { UpdateReport } from '../../agent/learner.ts';

/** Sums since the last metric points, as checkpoints store them. */
export interface MeterState {
  readonly updates: number;
  readonly loss: number;
  readonly meanQ: number;
}

/** Where a run stands when metric points are made. */
export interface TrainingSnapshot {
  readonly update: number;
  readonly wallSeconds: number;
  readonly epsilon: number;
  readonly learningRate: number;
  readonly updatesPerSecond: number;
  readonly environmentSteps: number;
  readonly goalRate: number | null;
  readonly startDistance: number | null;
  /** 1 for the first board; null for a run without a ladder. */
  readonly rung: number | null;
}

/** Averages what updates report, and makes metric points of it. */
export class MetricMeter {
  #updates = 0;
  #loss = 0;
  #meanQ = 0;

  add(report: UpdateReport): void {
    this.#updates++;
    this.#loss += report.loss;
    this.#meanQ += report.meanQ;
  }

  /** The points of the updates since the last call. */
  takePoints(moment: TrainingSnapshot): MetricPoint[] {
    const { update, wallSeconds } = moment;
    const point = (key: MetricKey, value: number) => ({ key, update, wallSeconds, value });
    const points = [
      point('train/loss', this.#loss / this.#updates),
      point('train/meanQ', this.#meanQ / this.#updates),
      point('train/epsilon', moment.epsilon),
      point('train/learningRate', moment.learningRate),
      point('train/updatesPerSecond', moment.updatesPerSecond),
      point('train/environmentSteps', moment.environmentSteps),
    ];
    if (moment.goalRate !== null) points.push(point('train/goalRate', moment.goalRate));
    if (moment.startDistance !== null) {
      points.push(point('train/startDistance', moment.startDistance));
    }
    if (moment.rung !== null) points.push(point('train/rung', moment.rung));
    this.#updates = 0;
    this.#loss = 0;
    this.#meanQ = 0;
    return points;
  }

  state(): MeterState {
    return { updates: this.#updates, loss: this.#loss, meanQ: this.#meanQ };
  }

  restore(state: MeterState): void {
    this.#updates = state.updates;
    this.#loss = state.loss;
    this.#meanQ = state.meanQ;
  }
}
