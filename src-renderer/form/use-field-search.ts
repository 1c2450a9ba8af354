import { computed, ref, type Ref, watch } from 'vue';
import { fieldApplies, type SectionDescription } from '../../shared/run-config/fields.ts';
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

/**
 * A search among the fields of a form. Sections in which something is found open, the others fold; all are as they were when
 * it is over.
 */
export function useFieldSearch({ sections, form, opened, show }: FieldSearchOptions) {
  const text = ref('');
  /** Which of those that were found is gone to. */
  const at = ref(0);
  let before: Set<string> | null = null;

  /** Paths in the order of the form; fields of another world mean nothing and are not found. */
  const found = computed((): readonly string[] => {
    if (text.value.trim() === '') return [];
    const valueAt = (path: string) => fieldValue(form(), path);
    const fields = searchedFields(sections()).filter((field) => fieldApplies(field, valueAt));
    const fits = new Set(searchFields(fields, text.value).map(({ path }) => path));
    return fields.map(({ path }) => path).filter((path) => fits.has(path));
  });
  const matches = computed(() => new Set(found.value));
  const current = computed(() => found.value[at.value]);

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
    const withMatches = sections().filter(({ fields }) =>
      fields.some(({ path }) => matches.value.has(path)),
    );
    opened.value = new Set(withMatches.map(({ key }) => key));
    void showCurrent();
  });

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
    if (found.value.length === 0) return 'No field fits.';
    return `${at.value + 1} of ${found.value.length}`;
  });

  return { text, matches, current, note, step };
}
