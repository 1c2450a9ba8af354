import type { FieldDescription } from '../../shared/run-config/fields.ts';
import type { FieldValue } from '../../shared/run-config/config-value.ts';
import { numberText } from '../controls/number-text.ts';

/** A field's value for reading: the option's label, `yes` or `no`, the number as it is typed. */
export function fieldText(
  field: Pick<FieldDescription, 'kind' | 'optionLabels'>,
  value: FieldValue,
): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberText(value);
  return field.optionLabels?.[value] ?? value;
}
