import type { PlaceReach } from '../../../shared/contract/places.ts';
import { localWay } from './local-way.ts';
import { ProgramReach, type Way } from './program-reach.ts';
import type { Reach } from './reach.ts';
import { sshWay } from './ssh-way.ts';

type Environment = NodeJS.ProcessEnv | undefined;

/** The ways to places, by the kind of reach. */
const WAYS: {
  readonly [Kind in PlaceReach['kind']]: (
    reach: Extract<PlaceReach, { kind: Kind }>,
    environment: Environment,
  ) => Way;
} = {
  local: (_, environment) => localWay(environment),
  ssh: sshWay,
};

/**
 * How programs are run at a place.
 * @param environment of the programs of this machine; the process's own when left out
 */
export function reachOf(reach: PlaceReach, environment?: NodeJS.ProcessEnv): Reach {
  return new ProgramReach(wayOf(reach, environment));
}

function wayOf<Kind extends PlaceReach['kind']>(
  reach: Extract<PlaceReach, { kind: Kind }>,
  environment: Environment,
): Way {
  return WAYS[reach.kind](reach, environment);
}
