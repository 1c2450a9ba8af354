import { z } from 'zod';
import { Cell } from '../maze/cells.ts';
import { choice } from '../run-config/field.ts';
import { commonDefaults, commonFields } from './common-fields.ts';
import { PAPER } from './published.ts';
import type { World } from './world.ts';

const id = 'four-rooms';
const SIDES = ['5', '7', '9', '11'] as const;

const section = z.strictObject({
  kind: z.literal(id),
  inside: choice(SIDES, {
    label: 'Board',
    help: 'Cells along one side, without the outer wall. The paper uses 11×11; smaller boards follow the same rules.',
    cites: 'paper Table 1 (121), Fig. 1a',
    optionLabels: { '5': '5 × 5', '7': '7 × 7', '9': '9 × 9', '11': '11 × 11 (paper)' },
  }),
  ...commonFields,
});

export type FourRoomsEnvironment = z.infer<typeof section>;

const ABOUT_99 = [{ kind: 'level', y: 0.99, label: 'published: about 99%' }] as const;

/** Four rooms with doors (paper §2.1.1; Sutton et al. 1999). */
export const fourRooms = {
  id,
  label: 'Four rooms with doors',
  summary: 'four rooms joined by four doorways, one of which is closed at any time',
  section,
  defaults: { kind: id, inside: '11', ...commonDefaults },
  boardFields: ['inside'],
  freeOfLayout: [],
  // As walls (science §3).
  closedDoorCode: Cell.wall,
  hasRooms: true,
  ladderHelp: 'Four rooms: “5, 7, 9”.',
  published: {
    board: 'four rooms of 11 × 11',
    source: `${PAPER}, §3.1`,
    after: 'after “sufficient training”',
    goalRates: ABOUT_99,
    goalRatesOfSchedule: ABOUT_99,
  },

  observedSize({ inside }) {
    return { rows: Number(inside), columns: Number(inside) };
  },

  shownDoors() {
    return { open: true, closed: true };
  },

  boardLabel({ inside }) {
    return `${inside} × ${inside}`;
  },

  withBoard(environment, entry) {
    const inside = SIDES.find((side) => side === entry);
    if (inside) return { ...environment, inside };
    return `“${entry}” is no board of the four rooms; there are ${SIDES.join(', ')}`;
  },

  issues() {
    return [];
  },
} as const satisfies World<FourRoomsEnvironment>;
