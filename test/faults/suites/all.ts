import { clockSetBack } from './clock.ts';
import { damages } from './damage.ts';
import { namedKills, seededKills } from './kills.ts';
import { powerCuts } from './power-cuts.ts';
import { refusals } from './refusals.ts';
import type { Suite } from './suite.ts';
import { twoLabs } from './two-labs.ts';

/** Everything that is done to a lab, in this order. */
export const SUITES: readonly Suite[] = [
  powerCuts,
  namedKills,
  seededKills,
  refusals,
  damages,
  twoLabs,
  clockSetBack,
];
