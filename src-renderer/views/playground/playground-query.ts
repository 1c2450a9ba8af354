import type { LocationQuery } from 'vue-router';
import { stepOfAddress } from '../../components/use-step-in-address.ts';

/** With what the playground is opened. */
export interface PlaygroundPlace {
  readonly run: string;
  readonly update: number | null;
  readonly episode: number | null;
  readonly step: number;
}

const whole = (value: LocationQuery[string] | undefined) =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;

/** What an address of the playground says. */
export function readPlace(query: LocationQuery): PlaygroundPlace {
  const run = query['run'];
  return {
    run: typeof run === 'string' ? run : '',
    update: whole(query['update']),
    episode: whole(query['episode']),
    step: stepOfAddress(query),
  };
}

/** The address's query for an agent, on a maze that stays. */
export function placeQuery(agent: { readonly runId: string; readonly update: number | null }) {
  return {
    run: agent.runId,
    ...(agent.update === null ? {} : { update: String(agent.update) }),
  };
}
