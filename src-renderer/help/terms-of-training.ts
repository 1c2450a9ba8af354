import { describeRunConfig } from '../../shared/run-config/fields.ts';
import type { Term } from './term.ts';

/** What the form says of a section. */
function sectionHelp(key: string): string {
  const section = describeRunConfig().find((each) => each.key === key);
  if (!section) throw new RangeError(`no section ${key}`);
  return section.help;
}

/** How an agent learns. */
export const TERMS_OF_TRAINING = [
  {
    id: 'update',
    name: 'Update',
    text: 'One change of the weights by the optimiser, from a batch of transitions that were collected before. How far a run has come is counted in updates.',
    source: 'paper equation 1, Fig. 3',
    also: 'minibatch gradient',
  },
  {
    id: 'target-network',
    name: 'Target network',
    text: 'A copy of the agent that follows it slowly. It says what the next state is worth when a target is computed, so that the agent does not chase its own estimate.',
    source: 'paper §2.2, equation 2, Table 1 (0.999)',
    also: 'Polyak average',
  },
  {
    id: 'validation',
    name: 'Validation',
    text: 'A look at what the agent has learned so far: it walks fresh mazes, which are the same for runs with the same seed, and learns nothing from them. Some of these walks stay recorded.',
    source: 'paper §2.2, Fig. 3',
  },
  {
    id: 'curriculum',
    name: 'Curriculum',
    text: `${sectionHelp('curriculum')} Starts are near the goal at the beginning, and farther away as the agent succeeds.`,
    source: 'not in the paper',
  },
  {
    id: 'ladder',
    name: 'Ladder',
    text: `${sectionHelp('ladder')} A board of a ladder is a rung; a run goes on to the next when it reaches a goal rate.`,
    source: 'not in the paper',
    also: 'board rung',
  },
  {
    id: 'seed',
    name: 'Seed',
    text: 'The number from which all chance of a run is drawn: weights, mazes, exploration. Runs that differ in their seed alone show how much of a difference is luck.',
    source: 'paper §3.1',
  },
  {
    id: 'checkpoint',
    name: 'Checkpoint',
    text: 'All that a run needs to go on from an update, kept in a folder. A fork goes on from it with other settings.',
    source: 'not in the paper',
    also: 'fork resume',
  },
] as const satisfies readonly Term[];
