import { computed, watch } from 'vue';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { FieldValue } from '../../shared/run-config/config-value.ts';
import { type ChosenPreset, choosePreset } from '../form/choose-preset.ts';
import { draftOfForm, type RunDraft } from '../form/run-draft.ts';
import {
  baseValue,
  changedPaths,
  fieldValue,
  freeName,
  type RunForm,
  setField,
} from '../form/run-form.ts';
import { useConfigForm } from '../form/use-config-form.ts';
import { useRunsStore } from '../stores/runs.ts';
import type { FormPurpose } from './form-purpose.ts';

/** A form, and whether its name was typed. */
export interface BegunForm {
  readonly form: RunForm;
  readonly named: boolean;
}

/**
 * The form for a run: its values, what is wrong with them, and the way to start it.
 * @param initial without anything typed
 * @param begun with what was typed before, if anything was
 */
export function useRunForm(initial: RunForm, purpose: FormPurpose, begun: BegunForm | null = null) {
  const runs = useRunsStore();
  const core = useConfigForm(begun?.form ?? initial, purpose.issues);
  const { form, fields, draft, ownIssues, sending: starting } = core;

  let hasOwnName = begun?.named ?? false;
  /** The form with the preset's name, numbered if another run has it; unless one was typed. */
  function named(next: RunForm, name: FieldValue): RunForm {
    if (hasOwnName) return next;
    const taken = runs.list.map((run) => run.name);
    return setField(next, 'name', freeName(String(name), taken));
  }

  // The names of the other runs may come later than the form.
  watch(
    () => runs.loaded,
    () => core.put(named(form.value, fieldValue(form.value, 'name'))),
    { immediate: true },
  );

  const changed = computed(() => changedPaths(form.value));
  /** Trainable parameters, null while the model's numbers are not all numbers. */
  const parameters = computed(() => {
    const count = countParameters(draft.value.model);
    return Number.isSafeInteger(count) && count > 0 ? count : null;
  });

  function set(path: string, value: FieldValue): void {
    if (path === 'name') hasOwnName = true;
    core.set(path, value);
  }

  /** Puts another preset below the form. */
  function choose(presetId: string): ChosenPreset {
    const chosen = choosePreset(form.value, presetId, fields);
    core.replace(named(chosen.form, baseValue(chosen.form, 'name')));
    return chosen;
  }

  /** Puts another configuration into the form, under its own name. */
  function load(next: RunForm): void {
    hasOwnName = true;
    core.replace(next);
  }

  /** The form as it is now, to be taken back to. */
  function snapshot(): () => void {
    const before = { form: form.value, named: hasOwnName };
    return () => {
      hasOwnName = before.named;
      core.replace(before.form);
    };
  }

  /** As if nothing had been typed. */
  function restart(): void {
    hasOwnName = false;
    core.replace(named(initial, fieldValue(initial, 'name')));
  }

  /** What is kept of the form while it is not sent. */
  function asDraft(): RunDraft {
    return draftOfForm(form.value, hasOwnName);
  }

  /** Starts the run; null when something is wrong, which `issues` then says. */
  async function start(): Promise<RunSummary | null> {
    if (starting.value || ownIssues.value.size > 0) return null;
    return core.send(purpose.send);
  }

  return {
    ...core,
    changed,
    parameters,
    starting,
    set,
    choose,
    load,
    snapshot,
    restart,
    asDraft,
    start,
  };
}
