import { expect, test } from 'vitest';
import { createRunId } from '../../../../src-main/runs/run-id.ts';

test('run ids are short, safe as folder names, and all different', () => {
  const ids = Array.from({ length: 10_000 }, createRunId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
