import { z } from 'zod';
import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunForm } from './run-form.ts';

const valuesSchema = z.array(z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])]));

/** A form for a configuration as it is kept; what changes are changes of is read from the lab again. */
export const runDraftSchema = z.object({
  presetId: z.string(),
  own: valuesSchema,
  edits: valuesSchema,
  aside: valuesSchema,
  /** Whether the name was typed; it is left out when it was not. */
  named: z.boolean(),
});
export type RunDraft = z.infer<typeof runDraftSchema>;

/** A form as it is kept. A name that nobody typed is given anew. */
export function draftOfForm(form: RunForm, named: boolean): RunDraft {
  const own = [...form.own].filter(([path]) => named || path !== 'name');
  const { presetId, edits, aside } = form;
  return { presetId, own, edits: [...edits], aside: [...aside], named };
}

/**
 * The form of a draft; null when it names a preset that this version does not know. So are fields: they are left
 * out.
 * @param initial the form without the draft, which says what changes are changes of
 */
export function formOfDraft(
  draft: RunDraft,
  initial: RunForm,
  fields: readonly FieldDescription[],
): RunForm | null {
  if (initial.parent === null && !findPreset(draft.presetId)) return null;
  const known = new Set(fields.map(({ path }) => path));
  const givenName = initial.own.get('name');
  const name = draft.named || givenName === undefined ? [] : [['name', givenName] as const];
  const values = (entries: RunDraft['own']) => new Map(entries.filter(([path]) => known.has(path)));
  return {
    presetId: initial.parent === null ? draft.presetId : initial.presetId,
    parent: initial.parent,
    own: new Map([...name, ...values(draft.own)]),
    edits: values(draft.edits),
    aside: values(draft.aside),
  };
}
