import { RunConfigError } from '../run-config/parse.ts';
import { MOST_RUNS } from './cells.ts';

/** Also with the dash of a printed span, and with room around it. */
const PART = /^(\d{1,10})(?:\s*[-–]\s*(\d{1,10}))?$/;

function refuse(message: string): never {
  throw new RunConfigError([{ path: 'seeds', message }]);
}

/** What is wrong between the commas, by the look of it; the first that fits is said. */
const SLIPS: readonly (readonly [look: RegExp, says: (part: string) => string])[] = [
  [/^[-–]\s*\d+$/, (part) => `${part} has no beginning; a span is written 1-5`],
  [/^\d+\s*[-–]$/, (part) => `${part} has no end; a span is written 1-5`],
  [/^\d+\s+\d/, (part) => `a comma is missing in "${part}"`],
  [/^\d+[.e]\d*$/i, (part) => `${part} is no whole number`],
  [/\d{11}/, (part) => `${part} is too large for a seed`],
  [/^[\d\s]*[-–][\d\s]*[-–][\d\s–-]*$/, (part) => `a span has one dash, got "${part}"`],
];

function slipOf(part: string): string {
  const found = SLIPS.find(([look]) => look.test(part));
  return found ? found[1](part) : `expected seeds such as 1-5 or 1,3,7-9, got "${part}"`;
}

/** A comma with no seed at one of its sides. */
function gapOf(parts: readonly string[]): string | null {
  if (parts.at(-1) === '') return 'a seed is missing after the last comma';
  if (parts[0] === '') return 'a seed is missing before the first comma';
  return parts.includes('') ? 'a seed is missing between two commas' : null;
}

function seedsOf(part: string): number[] {
  const match = PART.exec(part);
  if (!match) refuse(slipOf(part));
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first) refuse(`${part} goes backwards`);
  if (last - first >= MOST_RUNS) refuse(`${part}: at most ${MOST_RUNS} seeds`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * Seeds as people write them: "1-5", "1,3,7-9".
 * @throws RunConfigError for anything else, which says what is missing, and for more seeds than an experiment has
 * runs.
 */
export function parseSeeds(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '') refuse('no seed is given');
  // What is wrong in a part is nearer to what is being typed than a gap elsewhere.
  const seeds = parts.filter((part) => part !== '').flatMap(seedsOf);
  const gap = gapOf(parts);
  if (gap !== null) refuse(gap);
  return seeds;
}
