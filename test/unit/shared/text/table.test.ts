import { describe, expect, it } from 'vitest';
import { table } from '../../../../shared/text/table.ts';

describe('text', () => {
  it('of tables', () => {
    expect(
      table([
        ['A', 'LONG'],
        ['wide', 'x'],
        ['', 'y'],
      ]),
    ).toBe('A     LONG\nwide  x\n      y');
  });
});
