import { fieldApplies, type SectionDescription } from '../../shared/run-config/fields.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { configValue } from '../../shared/run-config/config-value.ts';
import { fieldText } from '../form/field-text.ts';

/** A setting in which runs differ. */
export interface DifferingSetting {
  readonly path: string;
  readonly label: string;
  readonly section: string;
  readonly help: string;
  readonly unit: string;
  /** One text a configuration; '–' where the field means nothing. */
  readonly values: readonly string[];
}

const NOT_APPLICABLE = '–';

/** The settings in which the configurations differ, in the order of the form; names never count. */
export function differingSettings(
  sections: readonly SectionDescription[],
  configs: readonly RunConfig[],
): DifferingSetting[] {
  const preset = {
    path: 'preset',
    label: 'Preset',
    section: 'Run',
    help: 'The preset that the configuration began from.',
    unit: '',
    values: configs.map((config) => config.preset),
  };
  const fields = sections.flatMap(({ label, fields: all }) =>
    all
      .filter(({ path }) => path !== 'name')
      .map((field) => ({
        path: field.path,
        label: field.label,
        section: label,
        help: field.help,
        unit: field.unit ?? '',
        values: configs.map((config) =>
          fieldApplies(field, (path) => configValue(config, path))
            ? fieldText(field, configValue(config, field.path))
            : NOT_APPLICABLE,
        ),
      })),
  );
  return [preset, ...fields].filter(({ values }) => new Set(values).size > 1);
}
