import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { counted } from '../../shared/format/counted.ts';
import type { ChosenPreset } from '../form/choose-preset.ts';

/** What is said of a preset that was chosen: its name, and what became of the changes; null when there were none. */
export function presetWords(
  { form, kept, left }: ChosenPreset,
  fields: readonly FieldDescription[],
): { readonly title: string; readonly detail: string } | null {
  if (kept.length + left.length === 0) return null;
  const label = (path: string) => fields.find((field) => field.path === path)?.label ?? path;
  const said = [
    ...(kept.length > 0 ? [`${counted(kept.length, 'change')} kept.`] : []),
    ...(left.length > 0 ? [`Left out, as it does not fit: ${left.map(label).join(', ')}.`] : []),
  ];
  return {
    title: `Now on ${findPreset(form.presetId)?.label ?? form.presetId}`,
    detail: said.join(' '),
  };
}
