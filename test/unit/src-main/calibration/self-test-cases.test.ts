import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { runPrograms } from '../../../../src-main/calibration/run-programs.ts';
import { selfTestCases } from '../../../../src-main/calibration/self-test-cases.ts';
import { countOperations } from '../../../../src-main/engine/program/operation-count.ts';

const shapes = (program: { nodes: readonly { shape: unknown }[] }) =>
  new Set(program.nodes.map(({ shape }) => JSON.stringify(shape)));

describe('the programs of a self-test', () => {
  it('are the run’s own when they are small', () => {
    const { config } = findPreset('quick')!;
    const programs = runPrograms(config);
    const cases = selfTestCases(config);
    expect(cases.map(({ title }) => title)).toEqual([
      'learn',
      'think',
      'think with carried latents and trace',
    ]);
    expect(cases.map(({ program }) => program.nodes.length)).toEqual(
      [programs.learn, programs.targets, programs.validating].map(({ nodes }) => nodes.length),
    );
    expect(cases.every(({ batch }) => batch === 3)).toBe(true);
    expect(selfTestCases(config)).toBe(cases);
  });

  it('are less deep but as wide and long when the run’s are large, and say so', () => {
    const { config } = findPreset('paper-four-rooms')!;
    const cases = selfTestCases(config);
    expect(cases.map(({ title, batch }) => [title, batch])).toEqual([
      ['learn (1 of 4 layers)', 1],
      ['think (1 of 8 recurrent steps, 2 of 4 layers)', 1],
      ['think with carried latents and trace (1 of 8 recurrent steps, 2 of 4 layers)', 1],
    ]);
    for (const { program } of cases) expect(countOperations(program, 1)).toBeLessThan(2.5e8);
    // The same operations on the same shapes.
    const whole = shapes(runPrograms(config).learn);
    expect([...shapes(cases[0].program)].filter((shape) => !whole.has(shape))).toEqual([]);
    expect(cases[0].program.inputs.get('tokens')?.shape).toEqual([{ perBatch: 1 }, 121]);
  });
});
