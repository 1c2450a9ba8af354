import { type Ref, ref } from 'vue';
import { z } from 'zod';
import { describeRunConfig } from '../../shared/run-config/fields.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { draftOfForm, formOfDraft, runDraftSchema } from '../form/run-draft.ts';
import type { RunForm } from '../form/run-form.ts';
import type { ForkOrigin, FormPurpose } from './form-purpose.ts';
import { useRunForm } from './use-run-form.ts';

/** Update of the checkpoint that a fork goes on from; 0 for a new run. */
const draftSchema = runDraftSchema.extend({ forkedAt: z.int() });
type Drafted = z.infer<typeof draftSchema>;

export interface DraftedRunOptions {
  readonly initial: RunForm;
  /** Names the form and what it was opened for. */
  readonly draftKey: string;
  readonly origin: ForkOrigin | null;
  readonly purpose: (forkedAt: Readonly<Ref<number>>) => FormPurpose;
}

/** The form for a run with what was typed into it before, kept until it is sent or discarded. */
export function useDraftedRun({ initial, draftKey, origin, purpose }: DraftedRunOptions) {
  const fields = describeRunConfig().flatMap((section) => section.fields);
  const first = origin?.update ?? 0;
  const isThere = (update: number) =>
    origin === null ? update === 0 : origin.checkpoints.some((each) => each.update === update);

  const draft = useDraft(draftKey, (stored) => {
    const { data } = draftSchema.safeParse(stored);
    const form = data ? formOfDraft(data, initial, fields) : null;
    if (!data || !form) return null;
    const forkedAt = isThere(data.forkedAt) ? data.forkedAt : first;
    return { form, named: data.named, forkedAt };
  });

  const forkedAt = ref(draft.found?.forkedAt ?? first);
  const runForm = useRunForm(initial, purpose(forkedAt), draft.found);
  const untouched: Drafted = { ...draftOfForm(initial, false), forkedAt: first };
  draft.follow((): Drafted => ({ ...runForm.asDraft(), forkedAt: forkedAt.value }), untouched);

  /** As if nothing had been typed. */
  function discard(): void {
    forkedAt.value = first;
    runForm.restart();
    draft.forget();
  }

  return { runForm, forkedAt, restoredAt: draft.restoredAt, sent: draft.close, discard };
}
