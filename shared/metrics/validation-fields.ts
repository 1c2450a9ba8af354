import type { ValidationReport } from '../contract/runs.ts';
import type { MetricKey } from './catalogue.ts';

/** Where a validation's report has the value of each of its metrics. */
export const VALIDATION_FIELDS = {
  'validation/goalRate': 'goalRate',
  'validation/frozenDoorGoalRate': 'frozenDoorGoalRate',
  'validation/detourGoalRate': 'detourGoalRate',
  'validation/detourShare': 'detourShare',
  'validation/doorwaysGoalRate': 'doorwaysGoalRate',
  'validation/doorwaysShare': 'doorwaysShare',
  'validation/meanLength': 'meanLength',
  'validation/meanTimeAwareLength': 'meanTimeAwareLength',
  'validation/meanOptimalLength': 'meanOptimalLength',
  'validation/noWayShare': 'noWayShare',
} as const satisfies Partial<Record<MetricKey, keyof ValidationReport>>;
