import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineStatusSchema } from '../../../../../shared/contract/engines.ts';
import { tfjsStatuses } from '../../../../../src-main/engine/tfjs/tfjs-status.ts';
import { COMPLETE, ProjectDouble } from './package-doubles.ts';

let project: ProjectDouble;
beforeEach(() => {
  project = new ProjectDouble();
});
afterEach(() => project.remove());

describe('the engines of TensorFlow.js', () => {
  it('are not available without their packages, and say what to do', () => {
    const statuses = tfjsStatuses(project.from);
    expect(statuses.map((status) => engineStatusSchema.parse(status))).toEqual([
      {
        id: 'tfjs-cpu',
        label: 'TensorFlow.js, CPU',
        available: false,
        detail:
          'the package @tensorflow/tfjs-node is not installed; "npm run engine:tensorflow" installs it (docs/engines.md)',
      },
      {
        id: 'tfjs-gpu',
        label: 'TensorFlow.js, GPU (CUDA)',
        available: false,
        detail:
          'the package @tensorflow/tfjs-node-gpu is not installed; "npm run engine:tensorflow -- --gpu" installs it (docs/engines.md)',
      },
    ]);
  });

  it('are available when their files are there, each for itself', () => {
    project.add('tfjs-node');
    expect(tfjsStatuses(project.from).map(({ available }) => available)).toEqual([true, false]);
    project.add('tfjs-node-gpu');
    expect(tfjsStatuses(project.from).map(({ available }) => available)).toEqual([true, true]);
  });

  it('load nothing', () => {
    project.add('tfjs-node', COMPLETE, 'process.exit(1);');
    expect(tfjsStatuses(project.from)[0].available).toBe(true);
  });

  it.each([
    ['its addon', [COMPLETE[1]], 'is without its native addon'],
    ['any native file', [], 'is without its native addon'],
  ])('name a package that came without %s', (_what, files, message) => {
    project.add('tfjs-node', files);
    const [{ available, detail }] = tfjsStatuses(project.from);
    expect(available).toBe(false);
    expect(detail).toContain(`@tensorflow/tfjs-node ${message}; "npm run engine:tensorflow"`);
  });

  it.runIf(process.platform === 'linux')('name a package whose TensorFlow is gone', () => {
    project.add('tfjs-node', [COMPLETE[0]]);
    const [{ available, detail }] = tfjsStatuses(project.from);
    expect(available).toBe(false);
    expect(detail).toContain("@tensorflow/tfjs-node is without TensorFlow's library;");
  });
});
