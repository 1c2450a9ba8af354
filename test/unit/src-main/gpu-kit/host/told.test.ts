import { expect, it } from 'vitest';
import { LINE_BEGIN, readTold } from '../../../../../src-main/gpu-kit/host/told.ts';

const line = (told: object) => `${LINE_BEGIN}${JSON.stringify(told)}\n`;

it('keeps the latest of each field, among whatever native code prints', () => {
  const output = [
    'a driver says hello\n',
    line({ found: { threads: 2, curve: [1] }, peakMemoryBytes: 5 }),
    'half a line',
    `\n${line({ found: { curve: [1, 2] }, peakMemoryBytes: 7 })}`,
  ].join('');
  expect(readTold(output)).toEqual({
    found: { threads: 2, curve: [1, 2] },
    done: false,
    peakMemoryBytes: 7,
  });
});

it('knows whether the part had finished', () => {
  expect(readTold(line({ done: true, peakMemoryBytes: 3 }))).toMatchObject({ done: true });
  expect(readTold('')).toEqual({ found: {}, done: false, peakMemoryBytes: null });
});

it('does not read a last line that is cut off', () => {
  const cut = line({ found: { threads: 2 } }) + line({ found: { threads: 3 } }).slice(0, -4);
  expect(readTold(cut).found).toEqual({ threads: 2 });
});

it('says that a line cannot be read', () => {
  expect(() => readTold(`${LINE_BEGIN}no JSON\n`)).toThrow(SyntaxError);
});
