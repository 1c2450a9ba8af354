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

test('a text that a spreadsheet would compute stays a text; a number stays a number', () => {
  const rows = [
    ['=1+1', '+1', '-1', '@x', '\tx'],
    [-1.5, -1e-9],
  ];
  expect(csvText(rows)).toBe("'=1+1,'+1,'-1,'@x,'\tx\r\n-1.5,-1e-9\r\n");
});
