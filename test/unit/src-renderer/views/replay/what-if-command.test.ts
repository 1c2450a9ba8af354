import { expect, it } from 'vitest';
import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import { type WalkRequest, walkRequestSchema } from '../../../../../shared/walks/walk-request.ts';
import { whatIfCommand } from '../../../../../src-renderer/views/replay/what-if-command.ts';

const SOURCE = { kind: 'episode' as const, episodeId: 12, update: null };
const PLAIN: WalkRequest = {
  source: SOURCE,
  script: [{ step: 7, changes: NO_CHANGES, doors: 'go-on' }],
  recurrentSteps: null,
};
const CHANGED: WalkRequest = walkRequestSchema.parse({
  source: { ...SOURCE, update: 40 },
  script: [
    {
      step: 7,
      changes: {
        doors: [
          { cell: 7, closed: true },
          { cell: 13, closed: false },
        ],
        walls: [
          { cell: 0, wall: true },
          { cell: 1, wall: false },
        ],
        agent: 24,
        goal: 20,
      },
      doors: 'stay',
    },
  ],
  recurrentSteps: 8,
});

it('is no more than is needed', () => {
  expect(whatIfCommand('abc', { columns: 5 }, PLAIN)).toBe('hrm-lab what-if abc 12 --step 7');
});

it('names all that is changed, as the command line takes it', () => {
  expect(whatIfCommand('abc', { columns: 5 }, CHANGED)).toBe(
    'hrm-lab what-if abc 12 --step 7 --set-door 1,2=closed --set-door 2,3=open --wall 0,0=on --wall 0,1=off --agent 4,4 --goal 4,0 --hold-doors --recurrent-steps 8 --checkpoint 40',
  );
});

it('is missing for a walk that is no branch of an episode', () => {
  expect(whatIfCommand('abc', { columns: 5 }, { ...PLAIN, script: [] })).toBe('');
});
