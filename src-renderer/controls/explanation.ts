import type { InjectionKey } from 'vue';

/** What a term means. */
export interface Explanation {
  readonly name: string;
  /** One or two sentences. */
  readonly text: string;
  /** Where it comes from, e.g. `paper §2.2.2`. */
  readonly source?: string;
}

/** Shows all terms of the lab; provided by the shell. */
export const SHOW_TERMS: InjectionKey<() => void> = Symbol('show terms');
