import { z } from 'zod';
import { variantSchema } from '../../../shared/variants/variants.ts';
import type { FieldDescription } from '../../../shared/run-config/fields.ts';
import type { AxesDraft } from '../../experiments/axes-draft.ts';
import { draftOfForm, formOfDraft, runDraftSchema } from '../../form/run-draft.ts';
import type { RunForm } from '../../form/run-form.ts';

const draftSchema = z.object({
  form: runDraftSchema,
  axes: z.object({
    variants: z.array(variantSchema),
    seeds: z.string(),
    grid: z.array(z.object({ id: z.int(), path: z.string(), text: z.string() })),
  }),
  /** Null when it was not typed. */
  name: z.string().nullable(),
});
export type ExperimentDraft = z.infer<typeof draftSchema>;

/** What was typed into the form for an experiment. */
export interface TypedExperiment {
  readonly form: RunForm;
  readonly axes: AxesDraft;
  /** Null when it was not typed. */
  readonly name: string | null;
}

/** The form as it is kept; the name of the base configuration is nobody's. */
export function draftOfExperiment({ form, axes, name }: TypedExperiment): ExperimentDraft {
  const { variants, seeds, grid } = axes;
  const rows = grid.map(({ id, path, text }) => ({ id, path, text }));
  return { form: draftOfForm(form, false), axes: { variants, seeds, grid: rows }, name };
}

/**
 * What was kept of the form, null when it cannot be read.
 * @param initial the base configuration in which nothing was typed
 */
export function experimentOfDraft(
  stored: unknown,
  initial: RunForm,
  fields: readonly FieldDescription[],
): TypedExperiment | null {
  const { data } = draftSchema.safeParse(stored);
  const form = data ? formOfDraft(data.form, initial, fields) : null;
  return data && form ? { form, axes: data.axes, name: data.name } : null;
}
