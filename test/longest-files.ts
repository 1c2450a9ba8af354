/**
 * The files that take longest, the longest first: one that began last would leave the other cores idle.
 * They need not be exact; what is not here begins after them.
 */
export const LONGEST_FILES: readonly string[] = [
  'test/e2e/access.test.ts',
  'test/e2e/figures.test.ts',
  'test/integration/src-main/cli/lineage.test.ts',
  'test/e2e/fonts.test.ts',
  'test/integration/docs/adding.test.ts',
  'test/integration/package/package.test.ts',
  'test/integration/package/cluster-archive.test.ts',
  'test/integration/src-main/cli/train.test.ts',
  'test/e2e/forks.test.ts',
  'test/integration/src-main/engine/onnx/gpu-engine.webgpu.test.ts',
  'test/e2e/experiments.test.ts',
  'test/integration/src-main/privacy/privacy.test.ts',
  'test/e2e/train-and-replay.test.ts',
  'test/integration/src-main/trainer/resume.test.ts',
  'test/integration/src-main/task/run-task.test.ts',
  'test/integration/src-main/task/task-troubles.test.ts',
  'test/e2e/playground.test.ts',
  'test/e2e/charts.test.ts',
  'test/e2e/connection.test.ts',
  'test/e2e/run-life.test.ts',
  'test/e2e/two-agents.test.ts',
  'test/integration/slurm/cluster.test.ts',
  'test/integration/src-main/engine/onnx-cpu.test.ts',
  'test/integration/src-main/archive/memory.test.ts',
  'test/integration/src-main/cli/analyze.test.ts',
  'test/integration/src-main/cli/experiment.test.ts',
  'test/faults/faults.test.ts',
];
