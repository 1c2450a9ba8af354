import { expect, test } from 'vitest';
import {
  parseGridAxis,
  parseVariants,
} from '../../../../../src-main/cli/options/experiment-axes.ts';

test('values of a field have its type', () => {
  expect(parseGridAxis('model.width=32,64')).toEqual({ path: 'model.width', values: [32, 64] });
  expect(parseGridAxis('learning.doubleDqn=true,false').values).toEqual([true, false]);
  expect(parseGridAxis('learning.optimizer=adamw').values).toEqual(['adamw']);
  expect(parseGridAxis('ladder.boards=;5, 7').values).toEqual(['', '5, 7']);
});

test.each([
  ['model.size=3', 'model.size: unknown key'],
  ['model.width=a', 'model.width: expected a number, got "a"'],
  ['model.width=32,', 'model.width: expected a number, got ""'],
  ['learning.doubleDqn=yes', 'learning.doubleDqn: expected true or false, got "yes"'],
])('%s is refused', (text, message) => {
  expect(() => parseGridAxis(text)).toThrow(message);
});

test('variants are a list, or both', () => {
  expect(parseVariants('both')).toEqual(['carry', 'reset']);
  expect(parseVariants('reset, carry')).toEqual(['reset', 'carry']);
  expect(() => parseVariants('carry,drop')).toThrow('Expected carry, reset or both.');
});
