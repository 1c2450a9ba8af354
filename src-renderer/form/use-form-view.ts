import { computed, nextTick, onMounted, ref, type Ref } from 'vue';
import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { useEnginesStore } from '../stores/engines.ts';
import type { FieldValue } from '../../shared/run-config/config-value.ts';
import type { FormIssues } from './form-issues.ts';
import { withEngineNotes } from './option-notes.ts';
import type { useConfigForm } from './use-config-form.ts';

type ConfigForm = Pick<ReturnType<typeof useConfigForm>, 'sections' | 'fields' | 'issues' | 'set'>;

/** What a form shows, and what it keeps to itself until it matters. */
export interface FormViewOptions {
  readonly element: Readonly<Ref<HTMLElement | null>>;
  /** Whether advanced fields are in sight from the beginning. */
  readonly all: boolean;
  /** Keys of sections that are not among the settings. */
  readonly without: readonly string[];
  /** Finds the element to go to first; the field is the first one that is wrong. */
  readonly firstInvalid: (field: FieldDescription | undefined) => string | null;
}

/** How a form with a configuration is seen: which sections are open and which problems are said. */
export function useFormView(core: ConfigForm, options: FormViewOptions) {
  const { sections, fields, issues } = core;
  const allSettings = ref(options.all);
  const opened = ref(new Set<string>());
  /** Problems are shown once the form has been sent, or beside a field that was touched. */
  const sent = ref(false);
  const touched = ref(new Set<string>());

  const engines = useEnginesStore();
  onMounted(() => void engines.load());
  const shownSections = computed(() =>
    withEngineNotes(
      sections.filter(({ key }) => !options.without.includes(key)),
      engines.statuses,
    ),
  );

  /** What may be said of these problems now. */
  function shownOf(all: FormIssues): Map<string, string> {
    const isShown = (key: string) => sent.value || touched.value.has(key) || key === '';
    return new Map([...all].filter(([key]) => isShown(key)));
  }
  const shownIssues = computed(() => shownOf(issues.value));

  function edit(path: string, value: FieldValue): void {
    touched.value.add(path);
    core.set(path, value);
  }

  /** As new, with everything in sight: another configuration came in. */
  function beginAgain(): void {
    touched.value = new Set();
    sent.value = false;
    allSettings.value = true;
  }

  async function showFirstIssue(): Promise<void> {
    const field = fields.find(({ path }) => issues.value.has(path));
    if (field?.advanced) allSettings.value = true;
    if (field) opened.value.add(field.section);
    await nextTick();
    const selector = options.firstInvalid(field);
    if (selector) options.element.value?.querySelector<HTMLElement>(selector)?.focus();
  }

  return {
    allSettings,
    opened,
    sent,
    touched,
    shownSections,
    shownOf,
    shownIssues,
    edit,
    beginAgain,
    showFirstIssue,
  };
}
