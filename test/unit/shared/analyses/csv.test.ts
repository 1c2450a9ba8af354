import { expect, test } from 'vitest';
import { csvText } from '../../../../shared/analyses/csv.ts';

test('cells are separated by commas and quoted where they must be', () => {
  const rows = [
    ['a', 'b'],
    [1.5, null],
    ['x, y', 'say "no"\nagain'],
    [true, 1e-9],
  ];
  expect(csvText(rows)).toBe('a,b\r\n1.5,\r\n"x, y","say ""no""\nagain"\r\ntrue,1e-9\r\n');
});
