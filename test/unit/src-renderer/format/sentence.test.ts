import { expect, it } from 'vitest';
import { capitalised, ended } from '../../../../src-renderer/format/sentence.ts';

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

it('ends with a full stop, and with one alone', () => {
  expect(ended('it is damaged')).toBe('it is damaged.');
  expect(ended('It is damaged.')).toBe('It is damaged.');
  expect(ended('Is it whole?')).toBe('Is it whole?');
});
