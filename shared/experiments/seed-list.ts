import { RunConfigError } from '../run-config/parse.ts';
import { MOST_RUNS } from './cells.ts';

const PART = /^(\d{1,10})(?:-(\d{1,10}))?$/;

function refuse(message: string): never {
  throw new RunConfigError([{ path: 'seeds', message }]);
}

/**
 * Seeds as people write them: "1-5", "1,3,7-9".
 * @throws RunConfigError for anything else, and for more seeds than an experiment has runs.
 */
export function parseSeeds(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = PART.exec(part.trim());
    if (!match) refuse(`expected seeds such as 1-5 or 1,3,7-9, got "${text}"`);
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first) refuse(`${part.trim()} goes backwards`);
    if (last - first >= MOST_RUNS) refuse(`${part.trim()}: at most ${MOST_RUNS} seeds`);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
