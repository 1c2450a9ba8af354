import { z } from 'zod';
import { choice, flag, integer, real } from '../field.ts';

const FOUR_ROOMS = { path: 'environment.kind', value: 'four-rooms' } as const;
const RANDOM_MAZE = { path: 'environment.kind', value: 'random-maze' } as const;

/** The maze and its doors (science §3, §4). */
export const environment = z
  .strictObject({
    kind: choice(['four-rooms', 'random-maze'], {
      label: 'World',
      help: 'Four rooms joined by four doorways, one of which is closed at any time; or a maze whose walls are drawn anew for every episode and whose doors open and close.',
      cites: 'paper §2.1.1, §2.1.2; Sutton et al. 1999',
      reference:
        'The first observation of an episode shows neither closed doors nor random walls, so that the first move is blind. Here every observation shows the maze as it is (paper §2.1).',
      optionLabels: {
        'four-rooms': 'Four rooms with doors',
        'random-maze': 'Dynamic random maze',
      },
    }),
    inside: choice(['5', '7', '9', '11'], {
      label: 'Board',
      help: 'Cells along one side, without the outer wall. The paper uses 11×11; smaller boards follow the same rules.',
      cites: 'paper Table 1 (121), Fig. 1a',
      optionLabels: { '5': '5 × 5', '7': '7 × 7', '9': '9 × 9', '11': '11 × 11 (paper)' },
      appliesTo: FOUR_ROOMS,
    }),
    mazeRows: integer({
      label: 'Rows of cells',
      help: 'The board has twice as many rows and one more, walls between cells and outer wall included: 5 rows of cells make 11.',
      unit: 'cells',
      cites: 'reference implementation (5)',
      min: 2,
      max: 11,
      appliesTo: RANDOM_MAZE,
    }),
    mazeColumns: integer({
      label: 'Columns of cells',
      help: 'The board has twice as many columns and one more: 6 columns of cells make 13.',
      unit: 'cells',
      cites: 'reference implementation (6)',
      min: 2,
      max: 12,
      appliesTo: RANDOM_MAZE,
    }),
    mazeView: choice(['with-wall', 'inside'], {
      label: 'What is observed',
      help: 'The reference implementation shows the outer wall too (11×13, 143 tokens). The paper’s table says 121 tokens, which 5×6 cells cannot have: 5×5 cells with the wall have (11×11), and so have 6×6 cells without it.',
      cites: 'reference implementation (with the wall); paper Table 1 (121)',
      readings: {
        reference: '5×6 cells with the outer wall, 143 tokens',
        paper: '121 tokens: 5×5 cells with the outer wall, or 6×6 without',
        why: 'the code says 5×6 cells, which 121 tokens do not fit',
      },
      optionLabels: {
        'with-wall': 'With the outer wall (reference)',
        inside: 'Without the outer wall',
      },
      appliesTo: RANDOM_MAZE,
    }),
    mazeWalls: integer({
      label: 'Walls',
      help: 'Openings between cells that become walls for an episode, one after another, each only if a way from start to goal is left.',
      unit: 'walls',
      cites: 'paper §2.1.2; reference implementation (10)',
      reference:
        'Gives a wall up after 10 tries, so that a maze may have fewer. Here every maze has as many as this says.',
      min: 0,
      max: 200,
      appliesTo: RANDOM_MAZE,
    }),
    mazeDoors: integer({
      label: 'Doors',
      help: 'Doors that are closed when an episode begins: redrawn together, as many are closed at any time; independent ones open and close from then on.',
      unit: 'doors',
      cites: 'paper §2.1.2; reference implementation (5)',
      min: 0,
      max: 200,
      appliesTo: RANDOM_MAZE,
    }),
    mazeDoorRule: choice(['together', 'independent'], {
      label: 'How doors move',
      help: 'In the reference implementation the closed doors are drawn anew together, among all openings. In the paper’s text every moving door opens or closes on its own.',
      cites: 'reference implementation (together); paper §2.1.2 (independent)',
      readings: {
        reference: 'redrawn together',
        paper: 'each on its own',
        why: 'the code says how many doors there are and where, the text does not',
      },
      optionLabels: {
        together: 'Redrawn together (reference)',
        independent: 'Each on its own (paper’s text)',
      },
      appliesTo: RANDOM_MAZE,
    }),
    doorProbability: real({
      label: 'Door probability',
      help: 'Probability, at every environment step, that the closed doors are drawn anew; for independent doors, that one of them opens or closes.',
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
    }),
    stepLimit: integer({
      label: 'Step limit',
      help: 'An episode is truncated (not terminated) after this many environment steps.',
      unit: 'environment steps',
      cites: 'paper Table 1 (80)',
      min: 4,
      max: 10_000,
    }),
  })
  .meta({ label: 'Environment', help: 'The maze and its moving doors.' });
