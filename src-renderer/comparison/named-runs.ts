import { counted } from '../../shared/format/counted.ts';

/** More names would make a caption longer than its picture. */
const MOST = 6;

/** Runs that are compared, as a part of a sentence: `the runs A, B and C`, `the runs A, … and 12 others`. */
export function namedRuns(names: readonly string[]): string {
  const noun = names.length === 1 ? 'the run' : 'the runs';
  const rest = names.length > MOST ? names.length - MOST + 1 : 0;
  const said = [
    ...names.slice(0, names.length - rest),
    ...(rest > 0 ? [counted(rest, 'other')] : []),
  ];
  const last = said.at(-1) ?? '';
  return `${noun} ${said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${last}` : last}`;
}
