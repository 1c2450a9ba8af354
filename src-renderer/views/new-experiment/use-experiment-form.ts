import { computed, ref, type Ref, shallowRef, watch } from 'vue';
import {
  experimentNameSchema,
  type ExperimentSummary,
} from '../../../shared/contract/experiments.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { type AxesDraft, readAxes } from '../../experiments/axes-draft.ts';
import { gridFields } from '../../form/field-search.ts';
import { describeRunConfig } from '../../../shared/run-config/fields.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { type ChosenPreset, choosePreset } from '../../form/choose-preset.ts';
import { baseValue, formOfConfig, freeName, type RunForm } from '../../form/run-form.ts';
import { draftOfExperiment, experimentOfDraft, type TypedExperiment } from './experiment-draft.ts';
import { capitalised } from '../../format/sentence.ts';
import { useConfigForm } from '../../form/use-config-form.ts';
import { useExperimentsStore } from '../../stores/experiments.ts';

/** What the form for an experiment begins with. */
export interface InitialExperiment {
  readonly form: RunForm;
  readonly axes: AxesDraft;
  /** '' for one that is made from the preset. */
  readonly name: string;
  /** Where the runs of the other one train; null for here. */
  readonly place: string | null;
}

/**
 * The form for a new experiment: base configuration, axes, name, and the way to create it. It begins with what was
 * typed before, if that was not sent.
 * @param draftKey names the form and what it was opened for
 * @param place where its runs will train; null for here
 */
export function useExperimentForm(
  initial: InitialExperiment,
  draftKey: string,
  place: Readonly<Ref<string | null>>,
) {
  const experiments = useExperimentsStore();
  const known = describeRunConfig().flatMap((section) => section.fields);
  const kept = useDraft(draftKey, (stored) => experimentOfDraft(stored, initial.form, known));
  const core = useConfigForm(kept.found?.form ?? initial.form);
  const { form, fields, draft, ownIssues, issues, sending: creating } = core;
  const variable = gridFields(core.sections);

  const axesDraft = shallowRef(kept.found?.axes ?? initial.axes);
  const typedName = ref<string | null>(kept.found?.name ?? null);
  const typed = (): TypedExperiment => ({
    form: form.value,
    axes: axesDraft.value,
    name: typedName.value,
  });
  const untouched: TypedExperiment = { form: initial.form, axes: initial.axes, name: null };
  kept.follow(() => draftOfExperiment(typed()), draftOfExperiment(untouched));

  const name = computed({
    get: () => {
      const base = initial.name || `${String(baseValue(form.value, 'name'))} experiment`;
      const taken = experiments.list.map((each) => each.name);
      return typedName.value ?? freeName(base, taken);
    },
    set: (text) => (typedName.value = text),
  });
  const nameIssue = computed(() => {
    if (name.value.trim() === '') return 'Give the experiment a name.';
    const issue = experimentNameSchema.safeParse(name.value).error?.issues[0];
    if (!issue) return '';
    if (issue.code === 'too_big') return `A name has at most ${issue.maximum} characters.`;
    return `${capitalised(issue.message)}.`;
  });

  const reading = computed(() =>
    readAxes(axesDraft.value, ownIssues.value.size === 0 ? draft.value : null, variable),
  );
  const problems = computed(
    () => issues.value.size + reading.value.issues.size + (nameIssue.value === '' ? 0 : 1),
  );

  // What the server refused was all of it together, there.
  watch([form, axesDraft, typedName, place], core.forgetAnswer);

  function choose(presetId: string): ChosenPreset {
    const chosen = choosePreset(form.value, presetId, fields);
    form.value = chosen.form;
    return chosen;
  }

  /** Makes another configuration, with its name, the base; what varies stays as it is. */
  function load(config: RunConfig): void {
    form.value = formOfConfig(config, fields);
    typedName.value = config.name;
  }

  function put(next: TypedExperiment): void {
    form.value = next.form;
    axesDraft.value = next.axes;
    typedName.value = next.name;
  }

  /** The form as it is now, to be taken back to. */
  function snapshot(): () => void {
    const before = typed();
    return () => put(before);
  }

  /** As if nothing had been typed. */
  function discard(): void {
    put(untouched);
    kept.forget();
  }

  /** Creates the experiment; null when something is wrong, which `issues` then says. */
  async function create(start: boolean): Promise<ExperimentSummary | null> {
    const { axes } = reading.value;
    const isWrong = axes === null || ownIssues.value.size > 0 || nameIssue.value !== '';
    if (creating.value || isWrong) return null;
    const made = await core.send((config) =>
      experiments.create({ ...axes, name: name.value, config, start, place: place.value }),
    );
    if (made) kept.close();
    return made;
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
    restoredAt: kept.restoredAt,
    choose,
    load,
    snapshot,
    discard,
    create,
  };
}
