import { computed, ref, shallowRef } from 'vue';
import { describeRunConfig } from '../../shared/run-config/fields.ts';
import type { ConfigIssue } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { errorMessage, refusedConfigIssues } from '../stores/error-message.ts';
import type { FieldValue } from '../../shared/run-config/config-value.ts';
import { type FormIssues, formIssues, issuesByField } from './form-issues.ts';
import { draftConfig, fieldValue, type RunForm, setField } from './run-form.ts';

/**
 * The core of every form that holds a configuration: its values, what is wrong with them, and the
 * way to hand them over.
 * @param moreIssues what is wrong with a configuration that each field alone allows
 */
export function useConfigForm(
  initial: RunForm,
  moreIssues: (config: RunConfig) => readonly ConfigIssue[] = () => [],
) {
  const sections = describeRunConfig();
  const fields = sections.flatMap((section) => section.fields);

  const form = shallowRef(initial);
  const fromServer = shallowRef<FormIssues>(new Map());
  const sending = ref(false);

  const draft = computed(() => draftConfig(form.value));
  const ownIssues = computed<FormIssues>(() => {
    const found = formIssues(draft.value, fields);
    return found.size > 0 ? found : issuesByField(moreIssues(draft.value), fields, draft.value);
  });
  /** What is said: also what the server answered last, which hinders nobody from asking again. */
  const issues = computed<FormIssues>(() => new Map([...fromServer.value, ...ownIssues.value]));

  function set(path: string, value: FieldValue): void {
    put(setField(form.value, path, value));
  }

  /** The form with other values. */
  function put(next: RunForm): void {
    const before = form.value;
    if (next === before) return;
    form.value = next;
    // What the server said of a field was said of its last value.
    const stays = (path: string) =>
      path !== '' && fieldValue(next, path) === fieldValue(before, path);
    fromServer.value = new Map([...fromServer.value].filter(([path]) => stays(path)));
  }

  /** Puts another configuration into the form. */
  function replace(next: RunForm): void {
    form.value = next;
    forgetAnswer();
  }

  /** What the server said was said of what it was sent. */
  function forgetAnswer(): void {
    fromServer.value = new Map();
  }

  /** Hands the configuration over; null when it was refused, which `issues` then says. */
  async function send<T>(hand: (config: RunConfig) => Promise<T>): Promise<T | null> {
    sending.value = true;
    forgetAnswer();
    try {
      return await hand(draft.value);
    } catch (cause) {
      const refused = refusedConfigIssues(cause);
      fromServer.value = refused
        ? issuesByField(refused, fields, draft.value)
        : new Map([['', errorMessage(cause)]]);
      return null;
    } finally {
      sending.value = false;
    }
  }

  return {
    sections,
    fields,
    form,
    draft,
    ownIssues,
    issues,
    sending,
    set,
    put,
    replace,
    forgetAnswer,
    send,
  };
}
