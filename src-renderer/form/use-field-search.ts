import { computed, nextTick, ref, type Ref, watch } from 'vue';
import {
  fieldApplies,
  type FieldDescription,
  type SectionDescription,
} from '../../shared/run-config/fields.ts';
import { searchedFields, searchFields } from './field-search.ts';
import { fieldValue, type RunForm } from './run-form.ts';

export interface FieldSearchOptions {
  readonly sections: () => readonly SectionDescription[];
  readonly form: () => RunForm;
  /** Keys of the sections that are open. */
  readonly opened: Ref<Set<string>>;
  /** Brings a field into view. */
  readonly show: (path: string) => void;
}

/** A field that means something only while another choice is made. */
export interface FieldElsewhere {
  readonly label: string;
  /** Of the field that chooses, with what to choose there. */
  readonly choice: string;
  readonly path: string;
  readonly value: string;
  readonly valueLabel: string;
}

/**
 * A search among the fields of a form. Sections in which something is found open, the others fold; all are as they were when
 * it is over.
 */
export function useFieldSearch({ sections, form, opened, show }: FieldSearchOptions) {
  const text = ref('');
  /** Which of those that were found is gone to. */
  const at = ref(0);
  let before: Set<string> | null = null;

  const applies = (field: FieldDescription) =>
    fieldApplies(field, (path) => fieldValue(form(), path));

  /** Paths in the order of the form; fields of another world mean nothing and are not found. */
  const found = computed((): readonly string[] => {
    if (text.value.trim() === '') return [];
    const fields = searchedFields(sections()).filter(applies);
    const fits = new Set(searchFields(fields, text.value).map(({ path }) => path));
    return fields.map(({ path }) => path).filter((path) => fits.has(path));
  });
  const matches = computed(() => new Set(found.value));
  const current = computed(() => found.value[at.value]);

  /** Where nothing is found: what would be if another world were chosen. */
  const elsewhere = computed((): FieldElsewhere | null => {
    if (text.value.trim() === '' || found.value.length > 0) return null;
    const fields = searchedFields(sections());
    const [best] = searchFields(
      fields.filter((field) => !applies(field)),
      text.value,
    );
    if (!best?.appliesTo) return null;
    const { path, value } = best.appliesTo;
    const choice = fields.find((field) => field.path === path);
    if (!choice) return null;
    const valueLabel = choice.optionLabels?.[value] ?? value;
    return { label: best.label, choice: choice.label, path, value, valueLabel };
  });

  async function showCurrent(): Promise<void> {
    // A section that opens has its fields a moment later.
    await new Promise(requestAnimationFrame);
    if (current.value !== undefined) show(current.value);
  }

  watch(text, (now) => {
    at.value = 0;
    if (now.trim() === '') {
      if (before) opened.value = before;
      before = null;
      return;
    }
    before ??= opened.value;
    void unfold();
  });

  /** Until the field is in view. */
  function unfold(): Promise<void> {
    const withMatches = sections().filter(({ fields }) =>
      fields.some(({ path }) => matches.value.has(path)),
    );
    opened.value = new Set(withMatches.map(({ key }) => key));
    return showCurrent();
  }

  /** Looks for a field as if its path had been typed, also when that is what was looked for before. */
  async function lookFor(path: string): Promise<void> {
    text.value = path;
    await nextTick();
    at.value = Math.max(0, found.value.indexOf(path));
    await unfold();
  }

  /** Goes on to the next that was found, or back; from the last to the first. */
  function step(by: 1 | -1): void {
    const count = found.value.length;
    if (count === 0) return;
    at.value = (at.value + by + count) % count;
    void showCurrent();
  }

  /** What is said of what was found. */
  const note = computed(() => {
    if (text.value.trim() === '') return '';
    if (found.value.length === 0) return elsewhere.value ? 'In another world' : 'No field fits.';
    return `${at.value + 1} of ${found.value.length}`;
  });

  return { text, matches, current, elsewhere, note, step, lookFor };
}
