import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import { VALIDATION_METRICS } from '../../../shared/metrics/validation-fields.ts';

/** The metric points of a validation; a rate over no episodes has none. */
export function validationPoints(report: ValidationReport, wallSeconds: number): MetricPoint[] {
  const { update } = report;
  return VALIDATION_METRICS.flatMap(({ key, field }) => {
    const value = report[field];
    return value === null ? [] : [{ key, update, wallSeconds, value }];
  });
}
