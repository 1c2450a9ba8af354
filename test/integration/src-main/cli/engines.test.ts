import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { engineExaminationSchema } from '../../../../shared/contract/engines.ts';
import { runCli } from './run-cli.ts';

const SMALL = ['--set', 'model.width=8', '--set', 'model.inner=8', '--set', 'engine.threads=1'];

describe('bench', () => {
  it('tests an engine and says how fast it is, as its help describes', async () => {
    const { code, stdout } = await runCli('bench', '--engine', 'onnx-cpu', '--json', ...SMALL);
    expect(code).toBe(0);
    const result = z
      .strictObject({
        preset: z.literal('quick'),
        threads: z.literal(1),
        engines: z.array(engineExaminationSchema).length(1),
      })
      .parse(JSON.parse(stdout));
    const [{ engine, selfTest, calibration, refused }] = result.engines;
    expect({ engine, refused }).toEqual({ engine: 'onnx-cpu', refused: null });
    expect(selfTest?.passed).toBe(true);
    expect(calibration?.secondsPerUpdate).toBeGreaterThan(calibration!.secondsPerLearn);
    const { stdout: help } = await runCli('bench', '--help');
    for (const key of Object.keys({ ...result, ...result.engines[0], ...calibration })) {
      expect(help).toContain(key);
    }
  });

  it('says how two threads share', async () => {
    const two = [...SMALL, '--set', 'engine.threads=2'];
    const { stdout } = await runCli('bench', '--engine', 'onnx-cpu', ...two);
    expect(stdout).toMatch(/^ONNX Runtime, CPU: threads sharing memory$/m);
  });

  it('fails when the engine cannot be used, and says why', async () => {
    const { code, stdout, stderr } = await runCli('bench', '--engine', 'onnx-cuda', ...SMALL);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^ONNX Runtime, CUDA cannot be used: \S/m);
  });

  it('refuses an engine that nobody knows', async () => {
    const { code, stdout, stderr } = await runCli('bench', '--engine', 'abacus');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^hrm-lab: .*abacus.* Allowed choices are onnx-cpu/);
  });
});

describe('doctor --engines', () => {
  it('tests every engine that is present', async () => {
    const { code, stdout } = await runCli('doctor', '--engines', '--json');
    expect(code).toBe(0);
    const { engines, examinations } = z
      .object({
        engines: z.array(z.object({ id: z.string(), available: z.boolean() })),
        examinations: z.array(engineExaminationSchema),
      })
      .parse(JSON.parse(stdout));
    const present = engines.filter(({ available }) => available).map(({ id }) => id);
    expect(examinations.map(({ engine }) => engine)).toEqual(present);
    expect(examinations.find(({ engine }) => engine === 'onnx-cpu')?.selfTest?.passed).toBe(true);
  });
});
