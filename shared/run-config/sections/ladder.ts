import { z } from 'zod';
import { WORLDS } from '../../worlds/worlds.ts';
import { flag, integer, real, text, SECTION_MEANINGS } from '../field.ts';

/** Smaller boards before the configured one (shared/run-config/ladder.ts). */
export const ladder = z
  .strictObject({
    boards: text({
      label: 'Boards before this one',
      help: `Boards to train on first, smallest first; the environment above is always the last rung. ${WORLDS.map(({ ladderHelp }) => ladderHelp).join(' ')} Empty: no ladder. Needs two-dimensional positions and the readout at the agent’s cell, so that the weights fit any board.`,
      cites: 'not in the paper',
    }),
    goalRate: real({
      label: 'Moves on at',
      help: 'The next board comes when validations on this one reach this goal rate.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
    }),
    validations: integer({
      label: 'Validations in a row',
      help: 'So many validations in a row must reach it.',
      unit: 'validations',
      cites: 'not in the paper',
      min: 1,
      max: 1_000,
      advanced: true,
    }),
    updatesPerRung: integer({
      label: 'Most updates on a board',
      help: 'After so many updates the next board comes, whatever the goal rate; 0 sets no limit.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 0,
      max: 10_000_000,
    }),
    stepLimits: text({
      label: 'Step limits',
      help: 'Environment steps after which an episode is truncated, one number for each of the boards before the last: “40, 60”. Empty: the environment’s own limit on every board.',
      cites: 'not in the paper',
      advanced: true,
    }),
    epsilon: real({
      label: 'ε on a new board',
      help: 'ε is raised to this when a new board comes and falls to its end again, over as many updates as at the beginning; 0 leaves the schedule alone.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
      advanced: true,
    }),
    validateLast: flag({
      label: 'Validate on the last board too',
      help: 'While on a smaller board every validation is done on the last board as well, which takes its time.',
      cites: 'not in the paper',
      advanced: true,
    }),
  })
  .register(SECTION_MEANINGS, {
    label: 'Ladder',
    help: 'Smaller boards first; the weights move up.',
  });
