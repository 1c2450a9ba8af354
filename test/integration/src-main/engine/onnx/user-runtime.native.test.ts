import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownRuntimeFolder } from '../../../../../src-main/engine/onnx/machine.ts';
import { temporaryFolder } from '../../../../unit/src-main/store/temporary-folder.ts';

const NATIVE = join('bin', 'napi-v6', 'linux', 'x64');
const module = (path: string) =>
  JSON.stringify(join(import.meta.dirname, '../../../../../src-main/engine', path));

/** Computes with ONNX Runtime on the processor and tells which library did it, and what is said of CUDA. */
const PROGRAM = `
  import { readFileSync } from 'node:fs';
  const { createOnnxCpuEngine } = await import(${module('onnx/onnx-engine.ts')});
  const { createProgram } = await import(${module('program/program.ts')});
  const { input, scale } = await import(${module('program/operations.ts')});
  const { onnxGpuStatuses } = await import(${module('onnx/gpu-status.ts')});
  const { lookForPackagesIn } = await import(${module('user-packages.ts')});
  const engine = await createOnnxCpuEngine({ threads: 1 });
  const compiled = await engine.compile(createProgram('twice', { y: scale(input('x', [1]), 2) }));
  const y = new Float32Array(1);
  const inputs = { x: Float32Array.of(21) };
  await compiled.bind({ batch: 1, inputs, parameters: {}, outputs: { y } }).run();
  lookForPackagesIn(process.argv[1]);
  const library = readFileSync('/proc/self/maps', 'utf8').match(/\\/.*libonnxruntime\\.so.*/)[0];
  console.log(JSON.stringify({ y: y[0], library, cuda: onnxGpuStatuses()[1].detail }));
  await engine.dispose();
`;

/** Packages of a user: a copy of ONNX Runtime with CUDA files that hold nothing. */
function copyOfRuntime(): string {
  const own = realpathSync(ownRuntimeFolder() ?? '');
  const place = realpathSync(temporaryFolder());
  const modules = join(place, 'onnxruntime-cuda', 'node_modules');
  const copy = join(modules, 'onnxruntime-node');
  mkdirSync(copy, { recursive: true });
  for (const part of ['package.json', 'dist', NATIVE]) {
    cpSync(join(own, part), join(copy, part), { recursive: true });
  }
  const common = join(dirname(own), 'onnxruntime-common');
  cpSync(common, join(modules, 'onnxruntime-common'), { recursive: true });
  for (const name of ['cuda', 'shared']) {
    writeFileSync(join(copy, NATIVE, `libonnxruntime_providers_${name}.so`), '');
  }
  return place;
}

/** Runs the program in a process that knows of the packages from the beginning, or learns of them later. */
function run(place: string, fromTheBeginning: boolean) {
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    PROGRAM,
    place,
  ];
  const { HRM_LAB_ENGINES: _, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: fromTheBeginning ? { ...env, HRM_LAB_ENGINES: place } : env,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as { y: number; library: string; cuda: string };
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'a copy of ONNX Runtime with CUDA',
  () => {
    it('is the library of every engine of a process that knows of it, else of none', () => {
      const place = copyOfRuntime();
      const taken = run(place, true);
      expect(taken.y).toBe(42);
      expect(taken.library).toContain(`${place}/onnxruntime-cuda/`);
      expect(taken.cuda).not.toMatch(/missing|start the lab again/);
      const late = run(place, false);
      expect(late.y).toBe(42);
      expect(late.library).not.toContain(place);
      expect(late.cuda).toMatch(/^start the lab again: /);
    });
  },
);
