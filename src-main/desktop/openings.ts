import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Something that the application was opened with. */
export type Opening =
  | { readonly kind: 'archive'; readonly path: string }
  /** A page, by its address within the lab. */
  | { readonly kind: 'page'; readonly path: string };

/** The scheme of addresses that other programs may hand to the lab. */
export const LAB_SCHEME = 'hrm-lab';

const PAGES = { run: '/runs', experiment: '/experiments' } as const;
const PAGE = /^\/(run|experiment)s\/(.+)$/;
const ADDRESS = /^hrm-lab:\/\/(run|experiment)\/([a-z0-9]{1,40})\/?$/;

/**
 * `hrm-lab://run/ID` and `hrm-lab://experiment/ID` as pages. Whatever else an address says is not for the lab: null.
 */
export function pageOfAddress(address: string): Opening | null {
  const [, kind, id] = ADDRESS.exec(address) ?? [];
  if (kind !== 'run' && kind !== 'experiment') return null;
  return { kind: 'page', path: `${PAGES[kind]}/${id}` };
}

/** The words that ask for what is to be opened, wherever they are read. */
export function wordsOf(openings: readonly Opening[]): string[] {
  return openings.map((opening) => {
    if (opening.kind === 'archive') return opening.path;
    const [, kind, id] = PAGE.exec(opening.path)!;
    return `${LAB_SCHEME}://${kind}/${id}`;
  });
}

/** Some launchers of Linux hand files over as addresses. */
function pathOf(word: string): string {
  if (!word.startsWith('file:')) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // It names no file of this machine.
    return '';
  }
}

/** What the words of a command line ask to be opened; options and what nobody knows are passed over. */
export function openingsOf(words: readonly string[], folder: string): Opening[] {
  return words.flatMap((word): Opening[] => {
    if (word.startsWith(`${LAB_SCHEME}:`)) {
      const page = pageOfAddress(word);
      return page ? [page] : [];
    }
    const path = pathOf(word);
    if (word.startsWith('-') || !path.toLowerCase().endsWith('.hrmrun')) return [];
    return [{ kind: 'archive', path: resolve(folder, path) }];
  });
}
