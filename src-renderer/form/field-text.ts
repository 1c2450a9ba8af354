import type { FieldDescription } from '../../shared/run-config/fields.ts';
import type { FieldValue } from './config-path.ts';
import { numberText } from './number-text.ts';

/** A field's value for reading: the option's label, `yes` or `no`, the number as it is typed. */
export function fieldText(
  field: Pick<FieldDescription, 'kind' | 'optionLabels'>,
  value: FieldValue,
): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberText(value);
  return field.optionLabels?.[value] ?? value;
}
