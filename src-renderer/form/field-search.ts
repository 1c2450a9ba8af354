import type { FieldDescription, SectionDescription } from '../../shared/run-config/fields.ts';

/** A field with the section that it is in, to be searched for. */
export interface SearchedField extends FieldDescription {
  readonly sectionLabel: string;
}

/** The fields of some sections. */
export function searchedFields(sections: readonly SectionDescription[]): SearchedField[] {
  return sections.flatMap(({ label, fields }) =>
    fields.map((field) => ({ ...field, sectionLabel: label })),
  );
}

/** The fields that an experiment can vary: all but those that it sets by itself. */
export function gridFields(sections: readonly SectionDescription[]): SearchedField[] {
  return searchedFields(sections.filter(({ key }) => key !== 'run'));
}

/** How well a field fits: the label's beginning before its middle before the help; 0 for not. */
function fit(field: SearchedField, word: string): number {
  const label = field.label.toLowerCase();
  if (label.startsWith(word)) return 4;
  if (label.includes(` ${word}`)) return 3;
  if (label.includes(word) || field.path.toLowerCase().includes(word)) return 2;
  const rest = `${field.sectionLabel} ${field.help} ${field.cites ?? ''}`.toLowerCase();
  return rest.includes(word) ? 1 : 0;
}

/** The fields in which every word of the text occurs, the best first; all for no text. */
export function searchFields(fields: readonly SearchedField[], text: string): SearchedField[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = fields.map((field) => ({ field, fits: words.map((word) => fit(field, word)) }));
  const sum = (fits: readonly number[]) => fits.reduce((a, b) => a + b, 0);
  return scored
    .filter(({ fits }) => !fits.includes(0))
    .toSorted((a, b) => sum(b.fits) - sum(a.fits))
    .map(({ field }) => field);
}
