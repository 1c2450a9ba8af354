import { describe, expect, it } from 'vitest';
import { examinationTable } from '../../../../src-main/cli/examine-engines.ts';
import { rightEngine } from '../../src-renderer/engines/examinations.ts';

describe('the table of examined engines', () => {
  it.each([
    ['memory', 'ONNX Runtime, CPU: threads sharing memory'],
    [
      'copies',
      'ONNX Runtime, CPU: threads sharing copies, as native code takes no shared memory there',
    ],
  ] as const)('says how threads share: %s', (sharing, told) => {
    const lines = examinationTable([{ ...rightEngine('onnx-cpu', 0.04), sharing }]).split('\n');
    expect(lines.at(-1)).toBe(told);
  });

  it('says nothing of that where there is one thread', () => {
    expect(examinationTable([rightEngine('onnx-cpu', 0.04)])).not.toContain('threads');
  });
});
