import { computed, ref, shallowRef, watch } from 'vue';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { type AxesDraft, readAxes } from '../../experiments/axes-draft.ts';
import { gridFields } from '../../experiments/field-search.ts';
import {
  baseValue,
  choosePreset,
  formOfConfig,
  freeName,
  type RunForm,
} from '../../form/run-form.ts';
import { useConfigForm } from '../../form/use-config-form.ts';
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
  const core = useConfigForm(initial.form);
  const { form, fields, draft, ownIssues, issues, sending: creating } = core;
  const variable = gridFields(core.sections);

  const axesDraft = shallowRef(initial.axes);
  const typedName = ref<string | null>(null);

  const name = computed({
    get: () => {
      const base = initial.name || `${String(baseValue(form.value, 'name'))} experiment`;
      const taken = experiments.list.map((each) => each.name);
      return typedName.value ?? freeName(base, taken);
    },
    set: (text) => (typedName.value = text),
  });
  const nameIssue = computed(() => (name.value.trim() === '' ? 'Give the experiment a name.' : ''));

  const reading = computed(() =>
    readAxes(axesDraft.value, ownIssues.value.size === 0 ? draft.value : null, variable),
  );
  const problems = computed(
    () => issues.value.size + reading.value.issues.size + (nameIssue.value === '' ? 0 : 1),
  );

  // What the server refused was all of it together.
  watch([form, axesDraft, typedName], core.forgetAnswer);

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
    return core.send((config) => experiments.create({ ...axes, name: name.value, config, start }));
  }

  return {
    ...core,
    variable,
    axesDraft,
    name,
    nameIssue,
    reading,
    problems,
    creating,
    choose,
    load,
    create,
  };
}
