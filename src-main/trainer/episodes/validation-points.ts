import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import { VALIDATION_FIELDS } from '../../../shared/metrics/validation-fields.ts';
import { entriesOf } from '../../../shared/typed/entries.ts';

const METRICS = entriesOf(VALIDATION_FIELDS);

/** The metric points of a validation; a rate over no episodes has none. */
export function validationPoints(report: ValidationReport, wallSeconds: number): MetricPoint[] {
  const { update } = report;
  return METRICS.flatMap(([key, field]) => {
    const value = report[field];
    return value === null ? [] : [{ key, update, wallSeconds, value }];
  });
}
