import { VALIDATION_METRICS, type ValidationNumbers } from '../shared/metrics/validation-fields.ts';

type Untold = {
  [Field in keyof ValidationNumbers as null extends ValidationNumbers[Field] ? Field : never]: null;
};

/** Null for every number that a validation may leave open: reports in tests begin with it. */
export const UNTOLD_NUMBERS = Object.fromEntries(
  VALIDATION_METRICS.filter(({ nullable }) => nullable).map(({ field }) => [field, null]),
) as Untold;
