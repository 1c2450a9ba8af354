import { onUnmounted } from 'vue';
import { useToastStore } from '../stores/toasts.ts';
import type { FormIssues } from './form-issues.ts';

/**
 * Tells what came of a form that somebody has left before the answer came: nobody is led away from where they are.
 * @returns whether it was left; what came of it has been said then
 */
export function useLeft(
  what: string,
): (made: { readonly name: string } | null, issues: FormIssues) => boolean {
  const toasts = useToastStore();
  let isLeft = false;
  onUnmounted(() => (isLeft = true));
  return (made, issues) => {
    if (!isLeft) return false;
    if (made) toasts.show('info', `${what} “${made.name}” was made`);
    else toasts.show('error', `${what} was not made`, [...issues.values()].at(0) ?? '');
    return true;
  };
}
