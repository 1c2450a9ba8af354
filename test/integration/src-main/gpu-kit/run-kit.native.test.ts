import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerTables } from '../../../../scripts/gpu-kit-tables.ts';
import { answerSchema, type Answer } from '../../../../src-main/gpu-kit/answer.ts';
import { runKit } from '../../../../src-main/gpu-kit/host/run-kit.ts';
import { LINE_BEGIN } from '../../../../src-main/gpu-kit/host/told.ts';
import { readKitOptions } from '../../../../src-main/gpu-kit/options.ts';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';
import { folderOfFile } from '../../file-folders.ts';

const OWN_KIT = [join(PACKAGE_ROOT, 'src-main', 'gpu-kit', 'main.ts')];
const OWN_PART = [process.execPath, ...OWN_KIT, 'part'];
/** A driver that takes every process down. */
const CRASHING_PART = [process.execPath, '-e', "process.kill(process.pid, 'SIGSEGV')"];

/** A Python with a PyTorch that answers at once. */
function fakePython(): string {
  const file = join(folderOfFile('hrm-lab-python-'), 'python3');
  const say = (told: object) => `echo '${LINE_BEGIN}${JSON.stringify(told)}'`;
  const times = { batch: 16, repeats: 3, secondsPerUpdate: 0.25, secondsPerThink: 2 };
  const more = { secondsPerLearn: 0.0123456, firstSeconds: 4, deviceBytes: 3 * 2 ** 30 };
  const lines = [
    '#!/bin/sh',
    'case "$2" in',
    `--check) ${say({ found: { torch: '9.9', cuda: '13', device: 'A card' } })} ;;`,
    `*) ${say({ found: { parameters: 541_186, times: [{ ...times, ...more }] } })}; ${say({ done: true })} ;;`,
    'esac',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
}

async function answer(partCommand: readonly string[], ...words: string[]): Promise<Answer> {
  const options = readKitOptions(['--presets', 'quick', '--batches', '16', ...words])!;
  return runKit(options, { partCommand, say: () => {} });
}

describe.skipIf(process.platform !== 'linux')('a run of the kit', () => {
  it('tells of every part that its process crashed, and goes on to the end', async () => {
    const found = await answer(CRASHING_PART, '--python', fakePython());
    expect(answerSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const of = (outcome: string) => found.parts.filter((part) => part.outcome === outcome);
    expect(of('failed').map(({ kind, why }) => [kind, why])).toEqual([
      ['device', 'ends with SIGSEGV'],
      ['pace', 'ends with SIGSEGV'],
      ['self-test', 'ends with SIGSEGV'],
      ['training', 'ends with SIGSEGV'],
    ]);
    expect(found).toMatchObject({ device: null, curves: null });
    expect(of('left-out').map(({ why }) => why)).toEqual(Array(3).fill('WebGPU finds no device'));
    expect(of('done')).toMatchObject([
      { mode: 'eager', found: { parameters: 541_186, times: [{ batch: 16 }] } },
      { mode: 'compile' },
      { mode: 'bfloat16' },
      { mode: 'bfloat16-compile' },
    ]);
    const tables = answerTables(found);
    expect(tables).toContain('PyTorch: 9.9, CUDA 13, A card');
    expect(tables).toContain('| eager | 16 | 250 ms | 2 s | 12.3 ms | 4.0 s | 3.0 GiB |');
    expect(tables).toContain('| onnx-cpu | quick |  |  | failed: ends with SIGSEGV |');
  });

  it('ends the part at hand and leaves nothing behind when it is interrupted', async () => {
    const temporary = folderOfFile('hrm-lab-temporary-');
    const words = ['--presets', 'quick', '--python', '/no/such/python'];
    const kit = spawn(process.execPath, [...OWN_KIT, ...words], {
      env: { ...process.env, TMPDIR: temporary },
    });
    const ended = once(kit, 'exit');
    let [said, isAsked] = ['', false];
    for await (const text of kit.stderr.setEncoding('utf8')) {
      said += text;
      if (!isAsked && /device, with/.test(said)) isAsked = kit.kill('SIGINT');
    }
    expect(await ended).toEqual([130, null]);
    expect(said).toMatch(/interrupted; nothing is left behind\n$/);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('begins nothing when the time is over, and leaves nothing behind', async () => {
    const temporary = folderOfFile('hrm-lab-temporary-');
    const before = process.env.TMPDIR;
    process.env.TMPDIR = temporary;
    try {
      const found = await answer(OWN_PART, '--minutes', '0.001', '--python', '/no/such/python');
      expect(new Set(found.parts.map(({ outcome }) => outcome))).toEqual(new Set(['left-out']));
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });
});
