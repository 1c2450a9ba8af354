import { observationCodes } from '../../../shared/maze/observation-codes.ts';
import { SOMETIMES } from '../../../shared/maze/shown-codes.ts';
import { observedSize } from '../../../shared/run-config/observed-size.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { keysOf } from '../../../shared/typed/entries.ts';
import { whyNotWalkableIn } from '../../../shared/walks/why-not-walkable.ts';

type Agent = Pick<RunConfig, 'environment' | 'model'>;

/** What keeps an agent from walking where another one was trained, or makes it a stranger there. */
export interface Misfit {
  /** It cannot walk there. */
  readonly forbids: boolean;
  /** For people, a sentence. */
  readonly message: string;
}

/** What looks otherwise in two environments. */
function otherLooks(one: Agent, two: Agent): string[] {
  const [a, b] = [one, two].map(({ environment }) => observationCodes(environment));
  return keysOf(SOMETIMES).flatMap((thing) => (a[thing] === b[thing] ? [] : [SOMETIMES[thing]]));
}

/**
 * What is wrong with an agent that is to walk in the environment of another one; null when nothing
 * is. An agent that knows everything it will see may have learned that it means something else.
 */
export function misfitOf(agent: Agent, host: Agent): Misfit | null {
  const why = whyNotWalkableIn(agent, host.environment);
  if (why !== null) return { forbids: true, message: `It cannot walk where A does: ${why}.` };
  const others = otherLooks(agent, host);
  if (others.length > 0) {
    const listed = [others.slice(0, -1).join(', '), others.at(-1)].filter(Boolean).join(' and ');
    const message = `Hardly comparable: where it was trained, ${listed} looked otherwise.`;
    return { forbids: false, message };
  }
  const [own, there] = [agent, host].map(({ environment }) => observedSize(environment));
  if (own.rows === there.rows && own.columns === there.columns) return null;
  const message = `It was trained on boards of ${own.rows} × ${own.columns} cells; here both walk on ${there.rows} × ${there.columns}.`;
  return { forbids: false, message };
}
