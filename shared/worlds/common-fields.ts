import type { z } from 'zod';
import { choice, flag, integer, real } from '../run-config/field.ts';

/** Fields of every world: doors, looks, rewards and the end of an episode (science §3, §4). */
export const commonFields = {
  doorProbability: real({
    label: 'Door probability',
    help: 'Probability, at every environment step, that the closed doors are drawn anew; for independent doors, that each of them opens or closes, on its own.',
    unit: 'per environment step',
    cites: 'paper §2.1.1, §2.1.2; reference implementation (0.05)',
    reference:
      'A door may close on the agent or on its start, because the check compares coordinates of the map with those of the screen. Here none does.',
    min: 0,
    max: 1,
  }),
  frozenShare: real({
    label: 'Share of training episodes with frozen doors',
    help: 'In this share of the training episodes no door moves, so that waiting is no way out. The paper has none.',
    cites: 'not in the paper',
    min: 0,
    max: 1,
    advanced: true,
  }),
  doorCodes: choice(['as-walls', 'distinct'], {
    label: 'How doors look',
    help: 'In the reference implementation an open door looks like floor, a closed one like a wall in the four rooms and like a door (#) in the random maze. "Codes of their own" makes open doors visible too, and closed ones in the four rooms.',
    cites: 'reference implementation (as floor and wall)',
    optionLabels: {
      'as-walls': 'As in the reference',
      distinct: 'Codes of their own',
    },
    advanced: true,
  }),
  showStart: flag({
    label: 'Show the start cell',
    help: 'Draw the cell where the episode began into the observation, as the reference implementation does.',
    cites: 'reference implementation',
    advanced: true,
  }),
  showAgent: flag({
    label: 'Show the agent',
    help: 'Draw the agent into the observation, as in the paper. Without it what is seen is the maze alone, the same from everywhere: z is then a plan of the whole maze, and the agent reads Q where it stands. Needs the readout at the agent’s cell.',
    cites: 'paper §2.1; reference implementation (shown)',
    advanced: true,
    added: { version: 10, before: true },
  }),
  goalReward: real({
    label: 'Reward for the goal',
    help: 'Reward for reaching the goal, which ends the episode.',
    cites: 'paper §2.1.1 (1)',
    min: 0,
    max: 100,
    advanced: true,
  }),
  bumpReward: real({
    label: 'Reward for bumping',
    help: 'Reward for walking into a wall or a closed door.',
    cites: 'paper §2.1; reference implementation (−0.01)',
    min: -1,
    max: 0,
  }),
  stepReward: real({
    label: 'Reward for other steps',
    help: 'Reward for an environment step that neither reaches the goal nor bumps into anything.',
    cites: 'paper §2.1.1 (0)',
    min: -1,
    max: 0,
    advanced: true,
    added: { version: 5, before: 0 },
  }),
  stepLimit: integer({
    label: 'Step limit',
    help: 'An episode is truncated (not terminated) after this many environment steps.',
    unit: 'environment steps',
    cites: 'paper Table 1 (80)',
    min: 4,
    max: 10_000,
  }),
} as const;

export type CommonFields = {
  [Name in keyof typeof commonFields]: z.infer<(typeof commonFields)[Name]>;
};

/** As in the paper. */
export const commonDefaults: CommonFields = {
  doorProbability: 0.05,
  frozenShare: 0,
  doorCodes: 'as-walls',
  showStart: true,
  showAgent: true,
  goalReward: 1,
  bumpReward: -0.01,
  stepReward: 0,
  stepLimit: 80,
};
