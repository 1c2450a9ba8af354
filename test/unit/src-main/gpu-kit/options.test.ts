import { expect, it } from 'vitest';
import { PRESETS } from '../../../../shared/run-config/presets.ts';
import { KitOptionError, readKitOptions } from '../../../../src-main/gpu-kit/options.ts';

it('measures everything unless told otherwise', () => {
  expect(readKitOptions([])).toEqual({
    minutes: 8,
    presets: PRESETS.map(({ id }) => id),
    settings: [],
    batches: [256, 1024],
    updates: 300,
    python: 'python3',
  });
  const words =
    '--minutes 0.5 --presets quick --set model.width=8 --batches 8 --updates 20 --python /opt/p';
  expect(readKitOptions(words.split(' '))).toEqual({
    minutes: 0.5,
    presets: ['quick'],
    settings: ['model.width=8'],
    batches: [8],
    updates: 20,
    python: '/opt/p',
  });
  expect(readKitOptions(['--help'])).toBeNull();
});

it.each([
  [['--minutes', '0'], '--minutes 0: a number above 0 is needed'],
  [['--batches', '256,x'], '--batches x: a whole number above 0 is needed'],
  [['--updates', '1.5'], '--updates 1.5: a whole number above 0 is needed'],
  [['--presets', 'slow'], 'no preset is called slow: there are quick,'],
  [['--set', 'model.width=9'], '--set with quick: '],
  [['--fast'], 'Unknown option'],
])('refuses %j', (words, message) => {
  expect(() => readKitOptions(words)).toThrow(KitOptionError);
  expect(() => readKitOptions(words)).toThrow(message);
});
