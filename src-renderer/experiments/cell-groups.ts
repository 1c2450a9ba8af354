import type { ExperimentCell } from '../../shared/contract/experiments.ts';
import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { fieldText } from '../form/field-text.ts';
import { VARIANT_LABELS } from '../../shared/variants/variants.ts';

type Fields = readonly Pick<FieldDescription, 'path' | 'label' | 'kind' | 'optionLabels'>[];

/** The runs of an experiment that differ in nothing but the seed. */
export interface CellGroup<Run extends ExperimentCell> {
  readonly key: string;
  /** The variant. */
  readonly label: string;
  readonly settings: string;
  readonly variant: ExperimentCell['variant'];
  readonly runs: readonly Run[];
}

/** What sets a cell apart besides variant and seed: `Model width 64, Heads 4`; '' for nothing. */
function settingsText(values: ExperimentCell['values'], fields: Fields): string {
  return values
    .map(({ path, value }) => {
      const field = fields.find((each) => each.path === path);
      return field
        ? `${field.label} ${fieldText(field, value) || 'none'}`
        : `${path} ${String(value)}`;
    })
    .join(', ');
}

function groupKey({ variant, values }: ExperimentCell): string {
  return JSON.stringify([values.map(({ path, value }) => [path, value]), variant]);
}

/**
 * The runs by cell, their seeds together. Cells keep the order in which they first appear; within
 * the same settings the variants stand side by side.
 */
export function cellGroups<Run extends ExperimentCell>(
  runs: readonly Run[],
  fields: Fields,
): CellGroup<Run>[] {
  return [...Map.groupBy(runs, groupKey)].map(([key, members]) => {
    const { variant, values } = members[0];
    return {
      key,
      label: VARIANT_LABELS[variant],
      settings: settingsText(values, fields),
      variant,
      runs: members,
    };
  });
}
