import { METRICS, type MetricDefinition, type ReportedKey } from './catalogue.ts';

type FieldOf<Key extends string> = Key extends `validation/${infer Field}` ? Field : never;

/** The name of a metric in a validation's report. */
export type ValidationField = FieldOf<ReportedKey>;

/** The numbers of a validation's report, by the names of their metrics. */
export type ValidationNumbers = Readonly<
  Record<FieldOf<ReportedKey<'always'>>, number> &
    Record<FieldOf<ReportedKey<'maybe'>>, number | null>
>;

/** A number of a validation's report and the metric that it is. */
export interface ValidationMetric extends MetricDefinition {
  readonly key: ReportedKey;
  readonly field: ValidationField;
  /** A report may say nothing about it. */
  readonly nullable: boolean;
}

const isReported = (metric: MetricDefinition): metric is MetricDefinition & { key: ReportedKey } =>
  metric.report !== undefined;
const fieldOf = (key: ReportedKey) => key.slice('validation/'.length) as ValidationField;

/** Every number of a validation's report, in the order of the catalogue. */
export const VALIDATION_METRICS: readonly ValidationMetric[] = METRICS.filter(isReported).map(
  (metric) => ({ ...metric, field: fieldOf(metric.key), nullable: metric.report === 'maybe' }),
);

/** Something for each number of a report, such as its column or its schema. */
export function ofValidationFields<T>(
  make: (metric: ValidationMetric) => T,
): Record<ValidationField, T> {
  return Object.fromEntries(
    VALIDATION_METRICS.map((metric) => [metric.field, make(metric)]),
  ) as Record<ValidationField, T>;
}
