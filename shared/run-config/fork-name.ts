import { printable } from '../text/control-characters.ts';

const LONGEST_NAME = 120;

/** What a fork is called unless it is named: "Quick, forked". */
export function forkName(name: string): string {
  const ending = ', forked';
  return `${printable(name).slice(0, LONGEST_NAME - ending.length)}${ending}`;
}
