import { expect, it } from 'vitest';
import type { Walker } from '../../../../shared/contract/walks.ts';
import { fidelityText } from '../../../../src-renderer/walks/fidelity-text.ts';

it.each<[Walker['fidelity'], number, string]>([
  ['exact', 1200, 'to the bit'],
  ['rounded', 1200, 'not the engine that recorded it'],
  ['other-weights', 1400, 'those of update 1,400, not 1,200'],
  ['different', 1200, 'Not what was recorded'],
  [null, 1200, 'the weights of update 1,200'],
])('says how near %s is to the recording', (fidelity, update, words) => {
  const walker = { runId: 'run', update, engine: 'onnx-cpu', fidelity };
  expect(fidelityText(walker, 1200)).toContain(words);
  expect(fidelityText(walker, 1200)).toContain('onnx-cpu');
});
