import { expect, it } from 'vitest';
import { whatIfText } from '../../../../../src-main/cli/commands/what-if.ts';

it('tells the Q-value of the action that was taken, also where a validation explored', () => {
  const q = [[0.1, 0.9, 0.2, 0.3]];
  const text = whatIfText({
    step: 3,
    recorded: { actions: [0], q },
    branch: { actions: [1], q, reached: true, length: 1 },
  });
  expect(text).toMatch(/^3 +north 0\.100 +east 0\.900$/m);
});
