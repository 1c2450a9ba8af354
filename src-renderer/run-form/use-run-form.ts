import { computed, watch } from 'vue';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { FieldValue } from '../../shared/run-config/config-value.ts';
import {
  baseValue,
  changedPaths,
  choosePreset,
  fieldValue,
  freeName,
  type RunForm,
  setField,
} from '../form/run-form.ts';
import { useConfigForm } from '../form/use-config-form.ts';
import { useRunsStore } from '../stores/runs.ts';
import type { FormPurpose } from './form-purpose.ts';

/** The form for a run: its values, what is wrong with them, and the way to start it. */
export function useRunForm(initial: RunForm, purpose: FormPurpose) {
  const runs = useRunsStore();
  const core = useConfigForm(initial, purpose.issues);
  const { form, draft, issues, sending: starting } = core;

  let hasOwnName = false;
  /** The form with the preset's name, numbered if another run has it; unless one was typed. */
  function named(next: RunForm, name: FieldValue): RunForm {
    if (hasOwnName) return next;
    const taken = runs.list.map((run) => run.name);
    return setField(next, 'name', freeName(String(name), taken));
  }

  // The names of the other runs may come later than the form.
  watch(
    () => runs.loaded,
    () => (form.value = named(form.value, fieldValue(form.value, 'name'))),
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

  function choose(presetId: string): void {
    const next = choosePreset(form.value, presetId);
    core.replace(named(next, baseValue(next, 'name')));
  }

  /** Puts another configuration into the form, under its own name. */
  function load(next: RunForm): void {
    hasOwnName = true;
    core.replace(next);
  }

  /** Starts the run; null when something is wrong, which `issues` then says. */
  async function start(): Promise<RunSummary | null> {
    if (starting.value || issues.value.size > 0) return null;
    return core.send(purpose.send);
  }

  return { ...core, changed, parameters, starting, set, choose, load, start };
}
