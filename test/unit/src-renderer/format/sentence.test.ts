import { expect, it } from 'vitest';
import { capitalised } from '../../../../src-renderer/format/sentence.ts';

it.each([
  ['the driver is missing', 'The driver is missing'],
  ['linux x64', 'Linux x64'],
  ['no, thanks', 'No, thanks'],
  ['', ''],
  ['The driver', 'The driver'],
  ['onnx-webgpu is not there', 'onnx-webgpu is not there'],
  ['@tensorflow/tfjs-node is not there', '@tensorflow/tfjs-node is not there'],
  ['npm run engine:cuda', 'npm run engine:cuda'],
])('“%s” stands alone as “%s”', (message, text) => {
  expect(capitalised(message)).toBe(text);
});
