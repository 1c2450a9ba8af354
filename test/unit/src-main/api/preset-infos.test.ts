import { expect, test } from 'vitest';
import { presetInfos } from '../../../../src-main/api/router.ts';

test('every preset says its parameters; the paper has 541,186', () => {
  const presets = presetInfos();
  expect(presets[0].id).toBe('quick');
  expect(presets.find(({ id }) => id === 'paper-four-rooms')?.parameters).toBe(541_186);
  for (const { label, summary } of presets) expect(`${label} ${summary}`).toMatch(/\w/);
});
