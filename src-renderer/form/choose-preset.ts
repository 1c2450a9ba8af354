import type { FieldValue } from '../../shared/run-config/config-value.ts';
import { type FieldDescription, fieldApplies } from '../../shared/run-config/fields.ts';
import { runConfigIssues } from '../../shared/run-config/parse.ts';
import {
  baseValue,
  draftConfig,
  fieldValue,
  formOfPreset,
  OWN_PATHS,
  type RunForm,
} from './run-form.ts';

/** A form on another preset, and what became of the changes. */
export interface ChosenPreset {
  readonly form: RunForm;
  /** Paths of the changes that stand in it. */
  readonly kept: readonly string[];
  /** Paths of those that do not fit it. */
  readonly left: readonly string[];
}

type Changes = ReadonlyMap<string, FieldValue>;

/** What is wrong with a form beside its name, seed and variant. */
function isSound(form: RunForm): boolean {
  return runConfigIssues(draftConfig(form)).every(({ path }) => OWN_PATHS.has(path));
}

function withEdits(form: RunForm, edits: Changes): RunForm {
  return { ...form, edits };
}

/** The changes that can stand together: all of them, or each that goes with those before it. */
function fitting(base: RunForm, changes: Changes, fields: readonly FieldDescription[]): Changes {
  const applies = (form: RunForm, path: string) => {
    const field = fields.find((each) => each.path === path);
    return field !== undefined && fieldApplies(field, (at) => fieldValue(form, at));
  };
  const all = withEdits(base, changes);
  const applying = new Map([...changes].filter(([path]) => applies(all, path)));
  if (isSound(withEdits(base, applying))) return applying;
  let edits = new Map<string, FieldValue>();
  for (const [path, value] of applying) {
    const more = new Map(edits).set(path, value);
    const next = withEdits(base, more);
    if (applies(next, path) && isSound(next)) edits = more;
  }
  return edits;
}

/**
 * The same form with another preset below it. Changes stay where they still fit: the field means something there,
 * and its value is allowed beside the others. The rest is put aside, and is back with a preset that it fits.
 * Throws RangeError for an unknown preset.
 */
export function choosePreset(
  form: RunForm,
  presetId: string,
  fields: readonly FieldDescription[],
): ChosenPreset {
  const base: RunForm = { ...formOfPreset(presetId), own: form.own };
  const changes = new Map([...form.aside, ...form.edits]);
  const differing = [...changes].filter(([path, value]) => value !== baseValue(base, path));
  const edits = fitting(base, new Map(differing), fields);
  const aside = new Map([...changes].filter(([path]) => !edits.has(path)));
  const isLeft = (path: string) => aside.has(path) && aside.get(path) !== baseValue(base, path);
  return {
    form: { ...base, edits, aside },
    kept: [...edits.keys()],
    left: [...form.edits.keys()].filter(isLeft),
  };
}
