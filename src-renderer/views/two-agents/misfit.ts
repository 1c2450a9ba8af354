import { hasNoSize } from '../../../shared/run-config/ladder.ts';
import { observedSize } from '../../../shared/run-config/observed-size.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { observationCodes } from '../../../shared/maze/observation-codes.ts';

type Agent = Pick<RunConfig, 'environment' | 'model'>;

/** What keeps an agent from walking where another one was trained, or makes it a stranger there. */
export interface Misfit {
  /** It cannot walk there. */
  readonly forbids: boolean;
  /** One sentence. */
  readonly message: string;
}

const sizeText = ({ rows, columns }: { rows: number; columns: number }) => `${rows} × ${columns}`;

/** What looks otherwise, by what an observation can show. */
const LOOKS = {
  floor: 'floor',
  wall: 'walls',
  openDoor: 'open doors',
  closedDoor: 'closed doors',
  start: 'the start cell',
  goal: 'the goal',
  agent: 'the agent',
  agentInDoorway: 'the agent in a doorway',
} as const;
type Look = keyof typeof LOOKS;

/** The things that look otherwise in two environments, each once. */
function otherLooks(one: Agent, two: Agent): string[] {
  const [a, b] = [one, two].map(({ environment }) => observationCodes(environment));
  return (Object.keys(LOOKS) as Look[]).flatMap((look) =>
    a[look] === b[look] ? [] : [LOOKS[look]],
  );
}

/**
 * What is wrong with an agent that is to walk in the environment of another one; null when nothing
 * is. Boards of another size need a model without a size; other codes can be read, but were never
 * learned.
 */
export function misfitOf(agent: Agent, host: Agent): Misfit | null {
  const [own, there] = [agent, host].map(({ environment }) => sizeText(observedSize(environment)));
  if (own !== there && !hasNoSize(agent.model)) {
    const message = `It was trained on boards of ${own} cells and cannot walk on ${there}: only an agent with two-dimensional positions and the readout at its own cell can.`;
    return { forbids: true, message };
  }
  const others = otherLooks(agent, host);
  if (others.length > 0) {
    const last = others.at(-1) ?? '';
    const listed = [others.slice(0, -1).join(', '), last].filter(Boolean).join(' and ');
    const message = `The walks are hardly comparable: it was trained with other codes for ${listed}.`;
    return { forbids: false, message };
  }
  if (own === there) return null;
  const message = `It was trained on boards of ${own} cells; here both walk on ${there}.`;
  return { forbids: false, message };
}
