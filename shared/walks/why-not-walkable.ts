import { READOUTS } from '../models/readout.ts';
import { observationCodes } from '../maze/observation-codes.ts';
import { SOMETIMES, sometimesShown, unseen } from '../maze/shown-codes.ts';
import { hasNoSize, sizeIssues } from '../run-config/ladder.ts';
import { observedSize } from '../run-config/observed-size.ts';
import type { RunConfig } from '../run-config/schema.ts';
import type { ObservedSize } from '../worlds/world.ts';

type TrainedAgent = Pick<RunConfig, 'model' | 'environment'>;

const sizeText = ({ rows, columns }: ObservedSize) => `${rows} × ${columns}`;

/**
 * Every model can be computed on a board of any size, as none of its weights belongs to a cell; but
 * cells counted row by row, and Q-values read at the last one, are others on another board, so that
 * it would walk by something that it never learned.
 */
function wrongSize({ model, environment }: TrainedAgent, board: ObservedSize): string | null {
  const own = observedSize(environment);
  if (own.rows === board.rows && own.columns === board.columns) return null;
  if (hasNoSize(model)) return null;
  const reasons = sizeIssues(model, 'another board').map(({ message }) => message);
  return `the agent was trained on boards of ${sizeText(own)} cells, and this one has ${sizeText(board)}; ${reasons.join('; ')}`;
}

function neverSeen(things: readonly (keyof typeof SOMETIMES)[]): string | null {
  if (things.length === 0) return null;
  const named = things.map((thing) => SOMETIMES[thing]);
  return `the agent was never shown ${named.join(' or ')} as this maze shows it`;
}

/**
 * Why an agent cannot walk in a maze that it sees in its own way, such as a drawn one; null when it
 * can. For people, without a full stop.
 * @param maze its size, and whatever doors it has
 */
export function whyNotWalkable(
  config: TrainedAgent,
  maze: ObservedSize & { readonly doors?: ArrayLike<unknown> },
): string | null {
  const wrong = wrongSize(config, maze);
  if (wrong !== null || !maze.doors?.length) return wrong;
  const look = observationCodes(config.environment);
  return neverSeen(unseen(['openDoor', 'closedDoor', 'agentInDoorway'], look, config.environment));
}

/**
 * Why an agent cannot walk in the environment of another run, as that one shows itself; null when it
 * can. For people, without a full stop.
 */
export function whyNotWalkableIn(
  config: TrainedAgent,
  environment: RunConfig['environment'],
): string | null {
  const wrong = wrongSize(config, observedSize(environment));
  if (wrong !== null) return wrong;
  if (!environment.showAgent && !READOUTS[config.model.readout].followsAgent) {
    return 'the agent is not shown in this maze, and it reads its Q-values where it could not know';
  }
  const look = observationCodes(environment);
  return neverSeen(unseen(sometimesShown(environment), look, config.environment));
}
