import { ORPCError } from '@orpc/client';
import { computed, ref, shallowRef, watch } from 'vue';
import { describeRunConfig } from '../../../shared/run-config/fields.ts';
import { countParameters } from '../../../shared/run-config/parameter-count.ts';
import type { ConfigIssue } from '../../../shared/run-config/parse.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { FieldValue } from '../../form/config-path.ts';
import { type FormIssues, formIssues, issuesByField } from '../../form/form-issues.ts';
import {
  changedPaths,
  choosePreset,
  draftConfig,
  fieldValue,
  freeName,
  baseValue,
  type RunForm,
  setField,
} from '../../form/run-form.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { useRunsStore } from '../../stores/runs.ts';
import type { FormPurpose } from './form-purpose.ts';

/** The form for a run: its values, what is wrong with them, and the way to start it. */
export function useRunForm(initial: RunForm, purpose: FormPurpose) {
  const runs = useRunsStore();
  const sections = describeRunConfig();
  const fields = sections.flatMap((section) => section.fields);

  let hasOwnName = false;
  /** The form with the preset's name, numbered if another run has it; unless one was typed. */
  function named(next: RunForm, name: FieldValue): RunForm {
    if (hasOwnName) return next;
    const taken = runs.list.map((run) => run.name);
    return setField(next, 'name', freeName(String(name), taken));
  }

  const form = shallowRef(named(initial, fieldValue(initial, 'name')));
  const fromServer = shallowRef<FormIssues>(new Map());
  const starting = ref(false);

  // The names of the other runs may come later than the form.
  watch(
    () => runs.loaded,
    () => (form.value = named(form.value, fieldValue(form.value, 'name'))),
  );

  const draft = computed(() => draftConfig(form.value));
  const changed = computed(() => changedPaths(form.value));
  const ownIssues = computed<FormIssues>(() => {
    const found = formIssues(draft.value, fields);
    if (found.size > 0) return found;
    return issuesByField(purpose.issues(draft.value), fields, draft.value);
  });
  const issues = computed<FormIssues>(() => new Map([...fromServer.value, ...ownIssues.value]));
  /** Trainable parameters, null while the model's numbers are not all numbers. */
  const parameters = computed(() => {
    const count = countParameters(draft.value.model);
    return Number.isSafeInteger(count) && count > 0 ? count : null;
  });

  function set(path: string, value: FieldValue): void {
    if (path === 'name') hasOwnName = true;
    form.value = setField(form.value, path, value);
    // What the server said of this field was said of its last value.
    if (fromServer.value.size > 0) {
      fromServer.value = new Map([...fromServer.value].filter(([at]) => at !== path && at !== ''));
    }
  }

  function choose(presetId: string): void {
    const next = choosePreset(form.value, presetId);
    form.value = named(next, baseValue(next, 'name'));
    fromServer.value = new Map();
  }

  /** Puts another configuration into the form, under its own name. */
  function load(next: RunForm): void {
    hasOwnName = true;
    form.value = next;
    fromServer.value = new Map();
  }

  /** Starts the run; null when something is wrong, which `issues` then says. */
  async function start(): Promise<RunSummary | null> {
    if (starting.value || issues.value.size > 0) return null;
    starting.value = true;
    try {
      return await purpose.send(draft.value);
    } catch (cause) {
      fromServer.value =
        cause instanceof ORPCError && cause.code === 'INVALID_CONFIG'
          ? issuesByField((cause.data as { issues: ConfigIssue[] }).issues, fields, draft.value)
          : new Map([['', errorMessage(cause)]]);
      return null;
    } finally {
      starting.value = false;
    }
  }

  return {
    sections,
    fields,
    form,
    draft,
    changed,
    issues,
    parameters,
    starting,
    set,
    choose,
    load,
    start,
  };
}
