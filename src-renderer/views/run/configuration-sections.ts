import {
  type FieldDescription,
  fieldApplies,
  type SectionDescription,
} from '../../../shared/run-config/fields.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { configValue } from '../../../shared/run-config/config-value.ts';
import { fieldText } from '../../form/field-text.ts';

export interface ShownField {
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** '' when the configuration's preset is not known any more. */
  readonly presetValue: string;
  readonly changed: boolean;
}

export interface ShownSection {
  readonly key: string;
  readonly label: string;
  readonly fields: readonly ShownField[];
}

/**
 * A configuration for reading, its differences from the preset marked; the name never counts.
 * Fields of another world than the configuration's are left out.
 */
export function configurationSections(
  sections: readonly SectionDescription[],
  config: RunConfig,
): ShownSection[] {
  const preset = findPreset(config.preset)?.config;
  const applies = (field: FieldDescription) =>
    fieldApplies(field, (path) => configValue(config, path));
  return sections.map((section) => ({
    key: section.key,
    label: section.label,
    fields: section.fields.filter(applies).map((field) => {
      const value = configValue(config, field.path);
      const presetValue = preset ? configValue(preset, field.path) : null;
      return {
        path: field.path,
        label: field.label,
        help: field.help,
        value: fieldText(field, value),
        presetValue: presetValue === null ? '' : fieldText(field, presetValue),
        changed: presetValue !== null && presetValue !== value && field.path !== 'name',
      };
    }),
  }));
}
