import type { LocationQuery } from 'vue-router';
import { type MazeChanges, mazeChangesSchema, NO_CHANGES } from '../../../shared/walks/changes.ts';
import { stepOfAddress } from '../../address/use-step-in-address.ts';

/** With what the playground is opened. */
export interface PlaygroundPlace {
  readonly run: string;
  readonly update: number | null;
  readonly episode: number | null;
  readonly step: number;
  /** Of the maze of that environment step. */
  readonly changes: MazeChanges;
}

const whole = (value: LocationQuery[string] | undefined) =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;

function readChanges(value: LocationQuery[string] | undefined): MazeChanges {
  try {
    return mazeChangesSchema.parse(JSON.parse(String(value ?? 'null')));
  } catch {
    // None are named, or none that can be made.
    return NO_CHANGES;
  }
}

/** What an address of the playground says. */
export function readPlace(query: LocationQuery): PlaygroundPlace {
  const run = query['run'];
  return {
    run: typeof run === 'string' ? run : '',
    update: whole(query['update']),
    episode: whole(query['episode']),
    step: stepOfAddress(query),
    changes: readChanges(query['changes']),
  };
}

/** The address's query for an agent, on a maze that stays. */
export function placeQuery(agent: { readonly runId: string; readonly update: number | null }) {
  return {
    run: agent.runId,
    ...(agent.update === null ? {} : { update: String(agent.update) }),
  };
}
