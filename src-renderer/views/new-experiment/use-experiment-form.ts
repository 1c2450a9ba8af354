import { ORPCError } from '@orpc/client';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import { describeRunConfig } from '../../../shared/run-config/fields.ts';
import type { ConfigIssue } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { type AxesDraft, readAxes } from '../../experiments/axes-draft.ts';
import { gridFields } from '../../experiments/field-search.ts';
import type { FieldValue } from '../../form/config-path.ts';
import { type FormIssues, formIssues, issuesByField } from '../../form/form-issues.ts';
import {
  choosePreset,
  draftConfig,
  formOfConfig,
  freeName,
  baseValue,
  type RunForm,
  setField,
} from '../../form/run-form.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { useExperimentsStore } from '../../stores/experiments.ts';

/** What the form for an experiment begins with. */
export interface InitialExperiment {
  readonly form: RunForm;
  readonly axes: AxesDraft;
  /** '' for one that is made from the preset. */
  readonly name: string;
}

/** The form for a new experiment: base configuration, axes, name, and the way to create it. */
export function useExperimentForm(initial: InitialExperiment) {
  const experiments = useExperimentsStore();
  const sections = describeRunConfig();
  const fields = sections.flatMap((section) => section.fields);
  const variable = gridFields(sections);

  const form = shallowRef(initial.form);
  const axesDraft = shallowRef(initial.axes);
  const typedName = ref<string | null>(null);
  const fromServer = shallowRef<FormIssues>(new Map());
  const creating = ref(false);

  const name = computed({
    get: () => {
      const base = initial.name || `${String(baseValue(form.value, 'name'))} experiment`;
      return (
        typedName.value ??
        freeName(
          base,
          experiments.list.map((each) => each.name),
        )
      );
    },
    set: (text) => (typedName.value = text),
  });
  const nameIssue = computed(() => (name.value.trim() === '' ? 'Give the experiment a name.' : ''));

  const draft = computed(() => draftConfig(form.value));
  const baseIssues = computed(() => formIssues(draft.value, fields));
  const issues = computed<FormIssues>(() => new Map([...fromServer.value, ...baseIssues.value]));
  const reading = computed(() =>
    readAxes(axesDraft.value, baseIssues.value.size === 0 ? draft.value : null, variable),
  );
  const problems = computed(
    () => issues.value.size + reading.value.issues.size + (nameIssue.value === '' ? 0 : 1),
  );

  // What the server said was said of what it was sent.
  watch([form, axesDraft, typedName], () => (fromServer.value = new Map()));

  function set(path: string, value: FieldValue): void {
    form.value = setField(form.value, path, value);
  }

  function choose(presetId: string): void {
    form.value = choosePreset(form.value, presetId);
  }

  /** Makes another configuration, with its name, the base; what varies stays as it is. */
  function load(config: RunConfig): void {
    form.value = formOfConfig(config, fields);
    typedName.value = config.name;
  }

  /** Creates the experiment; null when something is wrong, which `issues` then says. */
  async function create(start: boolean): Promise<ExperimentSummary | null> {
    const { axes } = reading.value;
    if (creating.value || axes === null || problems.value > 0) return null;
    creating.value = true;
    try {
      return await experiments.create({ ...axes, name: name.value, config: draft.value, start });
    } catch (cause) {
      fromServer.value =
        cause instanceof ORPCError && cause.code === 'INVALID_CONFIG'
          ? issuesByField((cause.data as { issues: ConfigIssue[] }).issues, fields, draft.value)
          : new Map([['', errorMessage(cause)]]);
      return null;
    } finally {
      creating.value = false;
    }
  }

  return {
    sections,
    fields,
    variable,
    form,
    axesDraft,
    name,
    nameIssue,
    draft,
    issues,
    reading,
    problems,
    creating,
    set,
    choose,
    load,
    create,
  };
}
