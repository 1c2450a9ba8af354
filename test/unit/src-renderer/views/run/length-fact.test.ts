import { expect, it } from 'vitest';
import type { ValidationReport } from '../../../../../shared/contract/runs.ts';
import { lengthFact } from '../../../../../src-renderer/views/run/length-fact.ts';

const last = { meanLength: 12.34, meanOptimalLength: 8.6, meanTimeAwareLength: 9.9 };
const factOf = (report: object | null) => lengthFact(report as ValidationReport | null);

it('has the length beside the time-aware optimum', () => {
  expect(factOf(last)).toMatchObject({
    label: 'Length / time-aware optimum',
    value: '12.3 / 9.9',
  });
  expect(factOf(null)).toMatchObject({ label: 'Length / time-aware optimum', value: '–' });
});

it('has it beside the shortest path where an older version knew no other', () => {
  expect(factOf({ ...last, meanTimeAwareLength: null })).toMatchObject({
    label: 'Length / shortest path',
    value: '12.3 / 8.6',
  });
});
