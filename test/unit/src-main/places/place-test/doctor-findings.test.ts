import { describe, expect, it } from 'vitest';
import { parseDoctor } from '../../../../../src-main/places/place-test/doctor-findings.ts';

const ANSWER = {
  version: '1.2.3',
  node: 'v24.0.0',
  platform: 'linux x64',
  cores: 8,
  memoryBytes: 16 * 2 ** 30,
  dataFolder: { path: '/x', writable: true },
  engines: [
    { id: 'onnx-cpu', label: 'ONNX Runtime, CPU', available: true, detail: '' },
    { id: 'onnx-cuda', label: 'ONNX Runtime, CUDA', available: false, detail: '' },
  ],
};

describe('what doctor found on a node', () => {
  it('is read', () => {
    expect(parseDoctor(`${JSON.stringify(ANSWER)}\n`)).toEqual({
      version: '1.2.3',
      writable: true,
      machine: '8 cores, 16.0 GiB of memory, linux x64',
      engines: ['ONNX Runtime, CPU'],
    });
  });

  it('shows nothing that a terminal would obey', () => {
    const answer = { ...ANSWER, version: '\u001b[2J' };
    expect(parseDoctor(JSON.stringify(answer))?.version).toBe(String.raw`\u{1b}[2J`);
  });

  it.each(['', '{"version"', 'null', '[]', '{"version":1}'])('is no answer: %s', (text) => {
    expect(parseDoctor(text)).toBeNull();
  });
});
