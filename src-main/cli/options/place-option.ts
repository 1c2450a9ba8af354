import { Option } from 'commander';
import { HERE } from '../../../shared/contract/places.ts';
import type { WantedPlace } from '../../runs/elsewhere.ts';

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
