import { expect, test } from 'vitest';
import type { Finding } from '../../../../../shared/contract/verify.ts';
import {
  findingsTable,
  summaryLine,
  verifyingLine,
} from '../../../../../src-main/cli/text/verify-text.ts';

const FINDING: Finding = {
  check: 'checkpoints',
  severity: 'note',
  run: null,
  place: 'runs/r',
  what: 'odd',
  advice: 'look',
  repaired: null,
};

test('damage comes first, and what was repaired says so instead of what to do', () => {
  const damage: Finding = { ...FINDING, severity: 'damage', run: 'r', repaired: 'mended' };
  expect(findingsTable([FINDING, damage])).toBe(
    [
      'HOW BAD  RUN  WHERE   WHAT  WHAT TO DO',
      'damage   r    runs/r  odd   repaired: mended',
      'note          runs/r  odd   look',
    ].join('\n'),
  );
});

test('a summary counts', () => {
  const clean = {
    runs: 1,
    checkpoints: 2,
    damage: 0,
    leftovers: 0,
    notes: 0,
    repaired: 0,
    left: 0,
  };
  expect(summaryLine(clean)).toBe('1 run, 2 checkpoints: everything is as it should be.');
  expect(summaryLine({ ...clean, leftovers: 2 })).toBe(
    '1 run, 2 checkpoints: no damage, 2 leftovers.',
  );
  expect(summaryLine({ ...clean, damage: 3, notes: 1, repaired: 2, left: 1 })).toBe(
    '1 run, 2 checkpoints: 3 damages, 1 note. 2 repaired, 1 damage left.',
  );
});

test('progress tells the time left once it can', () => {
  const at = (done: number) => verifyingLine({ label: 'checkpoints', done, total: 100 }, 10);
  expect(at(1)).toBe('Verifying checkpoints, 1%');
  expect(at(25)).toBe('Verifying checkpoints, 25%, about 30 s left');
});
