import { z } from 'zod';
import { Cell } from '../../../../shared/maze/cells.ts';
import { integer } from '../../../../shared/run-config/field.ts';
import { commonDefaults, commonFields } from '../../../../shared/worlds/common-fields.ts';
import type { World } from '../../../../shared/worlds/world.ts';

const id = 'ring';
const LEAST_SIDE = 5;
const MOST_SIDE = 15;

const section = z.strictObject({
  kind: z.literal(id),
  ringSide: integer({
    label: 'Side',
    help: 'Cells along one side of the ring.',
    unit: 'cells',
    cites: 'not in the paper',
    min: LEAST_SIDE,
    max: MOST_SIDE,
  }),
  ...commonFields,
});

export type RingEnvironment = z.infer<typeof section>;

/** One way round, with a doorway in the middle of each side, one of which is closed. */
export const ring = {
  id,
  label: 'Ring',
  summary: 'a ring with four doorways, one of which is closed at any time',
  section,
  defaults: { kind: id, ringSide: 7, ...commonDefaults },
  boardFields: ['ringSide'],
  freeOfLayout: [],
  closedDoorCode: Cell.closedDoor,
  hasRooms: true,
  ladderHelp: 'Ring: “5, 9”.',
  published: null,

  observedSize({ ringSide }) {
    return { rows: ringSide, columns: ringSide };
  },

  shownDoors() {
    return { open: true, closed: true };
  },

  boardLabel({ ringSide }) {
    return `${ringSide} × ${ringSide}`;
  },

  withBoard(environment, entry) {
    const ringSide = Number(entry);
    const isSide = Number.isInteger(ringSide) && ringSide % 2 === 1;
    if (isSide && ringSide >= LEAST_SIDE && ringSide <= MOST_SIDE) {
      return { ...environment, ringSide };
    }
    return `“${entry}” is no ring; expected an odd side from ${LEAST_SIDE} to ${MOST_SIDE}`;
  },

  issues({ ringSide }) {
    if (ringSide % 2 === 1) return [];
    return [{ path: 'environment.ringSide', message: 'a doorway in the middle needs an odd side' }];
  },
} as const satisfies World<RingEnvironment>;
