import { Option } from 'commander';
import { HERE } from '../../../shared/contract/places.ts';
import type { WantedPlace } from '../../runs/elsewhere.ts';
import { CliError } from '../cli-error.ts';

/** What `--place` and `--detach` say. */
export interface PlaceOptions {
  /** null for the lab itself; undefined when it was left out. */
  readonly place?: WantedPlace;
  readonly detach?: true;
}

/** `--place NAME`. */
export function placeOption(): Option {
  return new Option(
    '--place <name>',
    `cluster on which it trains, or "${HERE}" (see hrm-lab place list)`,
  ).argParser((name: string) => (name === HERE ? null : name));
}

/** `--detach`, for what follows a run to its end. */
export function detachOption(): Option {
  return new Option('--detach', 'at a cluster: end as soon as it was sent, and do not follow it');
}

/**
 * @param places where it will train, each by its name; null and undefined stand for here
 * @throws CliError for `--detach` where nothing goes on without this process
 */
export function refuseIdleDetach(
  detach: boolean | undefined,
  ...places: readonly (string | null | undefined)[]
): void {
  if (!detach || places.some(Boolean)) return;
  throw new CliError(
    '--detach: what trains here ends with this command; leave it out, or name a cluster with --place',
  );
}
