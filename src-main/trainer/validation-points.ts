import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';

const VALIDATION_METRICS: readonly [MetricKey, (report: ValidationReport) => number | null][] = [
  ['validation/goalRate', (report) => report.goalRate],
  ['validation/frozenDoorGoalRate', (report) => report.frozenDoorGoalRate],
  ['validation/detourGoalRate', (report) => report.detourGoalRate],
  ['validation/meanLength', (report) => report.meanLength],
  ['validation/meanOptimalLength', (report) => report.meanOptimalLength],
  ['validation/meanTimeAwareLength', (report) => report.meanTimeAwareLength],
];

/** The metric points of a validation; a rate over no episodes has none. */
export function validationPoints(report: ValidationReport, wallSeconds: number): MetricPoint[] {
  const { update } = report;
  return VALIDATION_METRICS.flatMap(([key, valueOf]) => {
    const value = valueOf(report);
    return value === null ? [] : [{ key, update, wallSeconds, value }];
  });
}
