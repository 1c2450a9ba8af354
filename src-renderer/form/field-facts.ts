import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { fieldText } from './field-text.ts';
import { numberText } from '../controls/number-text.ts';

/** One line of what is to be known about a field. */
export interface FieldFact {
  readonly label: string;
  readonly value: string;
}

/**
 * Range, value of the paper's presets, the two readings where they differ and why the default is
 * the default, what the reference implementation does otherwise, and the source.
 */
export function fieldFacts(field: FieldDescription): FieldFact[] {
  const { min, max, unit, readings, reference, cites } = field;
  const facts: FieldFact[] = [];
  if (min !== undefined && max !== undefined) {
    const range = `${numberText(min)} to ${numberText(max)}`;
    facts.push({ label: 'Range', value: unit ? `${range} ${unit}` : range });
  }
  const isOwn = field.path === 'name' || field.path === 'seed';
  const paper = fieldText(field, field.default);
  if (!isOwn && paper !== '') facts.push({ label: 'Paper’s presets', value: paper });
  if (readings) {
    facts.push({ label: 'Reference implementation', value: readings.reference });
    facts.push({ label: 'Paper', value: readings.paper });
    facts.push({ label: 'Why the default', value: readings.why });
  }
  if (reference) facts.push({ label: 'Reference implementation', value: reference });
  if (cites) facts.push({ label: 'Source', value: cites });
  return facts;
}
