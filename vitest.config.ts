import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { keepCompiledModules } from './src-main/server/keep-compiled-modules.ts';
import { softwareVulkan } from './test/integration/src-main/engine/onnx/software-vulkan.ts';
import OrderOfFiles from './test/order-of-files.ts';

/** Tests on a WebGPU device in software, which `npm test` leaves out; SwiftShader's environment is for their processes only. */
const WEBGPU_TESTS = 'test/integration/**/*.webgpu.test.ts';
/** What takes long and few changes touch: TensorFlow, more of ONNX Runtime (all presets, other threads, a user's own), the application's bundles, packages and updates, archives larger than memory, worked examples, the GPU kit, types of examples; `npm test` leaves it out, and says so. */
const NATIVE_TESTS = [
  'test/integration/**/*.native.test.ts',
  'test/integration/src-main/engine/tfjs/plain-engine.test.ts',
  'test/integration/scripts/bundle-app.test.ts',
  'test/integration/package/package.test.ts',
  'test/integration/docs/adding.test.ts',
  'test/integration/src-main/archive/memory.test.ts',
];
/** On a real Slurm, and what only a cluster uses. */
const CLUSTER_TESTS = [
  'test/faults/cluster.test.ts',
  'test/integration/src-main/places/**/*.test.ts',
  'test/integration/slurm/**/*.test.ts',
  'test/integration/src-main/task/**/*.test.ts',
  'test/integration/package/cluster-archive.test.ts',
];
/** What goes through everything in turn: every page at every size, every way to break a lab, every way of an archive there and back; `npm test` leaves it out, and says so. */
const SWEEPING_TESTS = [
  'test/e2e/access.test.ts',
  'test/faults/faults.test.ts',
  'test/integration/src-main/archive/round-trip.test.ts',
  'test/integration/src-main/runs/damage.test.ts',
];

/** Tests of pages, in a document. */
const PAGE_TESTS = globSync('test/unit/**/*.test.ts', { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8').startsWith('// @vitest-environment'),
);

/** Those that answer the page's one connection to the lab in their own way, which lives as long as what is imported. */
const ANSWERING_TESTS = PAGE_TESTS.filter((file) =>
  /['"][^'"]*\/(answer-page|page-port)\.ts['"]/.test(
    readFileSync(join(import.meta.dirname, file), 'utf8'),
  ),
);

/** Ends what hangs; how long anything takes is no test's business (one slow core, others beside it). */
const PATIENCE = 300_000;
/** The same for what is done once for all tests of a file, such as a visit of all pages. */
const HOOK_PATIENCE = 4 * PATIENCE;

// For the workers and programs that tests start: they import the same modules again and again.
keepCompiledModules();

/** For tests that wait for programs and pages more than they compute: with one more than cores, two stood still a quarter of the time. */
const WAITING_WORKERS = availableParallelism() + 2;

/** Tests of a whole lab: one that computes fills the time in which another waits for a page. */
const INTEGRATION_TESTS = ['test/integration/**/*.test.ts', 'test/faults/**/*.test.ts'];
const BROWSER_TESTS = ['test/e2e/**/*.test.ts'];

function labProject(
  name: string,
  include: string[],
  leftOut: readonly string[] = [WEBGPU_TESTS, ...NATIVE_TESTS, ...CLUSTER_TESTS, ...SWEEPING_TESTS],
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      // The gradients of tfjs-core are modules that Node cannot resolve (no file endings).
      server: { deps: { inline: [/@tensorflow/] } },
      include,
      exclude: [...leftOut],
      // Importing the lab anew took as long as a third of the tests; files of a worker share a browser, too.
      isolate: false,
      // V8 starts four helper threads in each worker; with one a sixth of these tests took 5% less of the processor's time.
      execArgv: ['--v8-pool-size=1'],
      setupFiles: ['test/integration/remove-file-folders.ts'],
      sequence: { groupOrder: 2 },
      maxWorkers: WAITING_WORKERS,
      testTimeout: PATIENCE,
      hookTimeout: HOOK_PATIENCE,
    },
  };
}

export default defineConfig({
  plugins: [vue()],
  test: {
    // The process that runs tests starts workers that load ONNX Runtime.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    // Waits end when something happens; how soon depends on the machine.
    expect: { poll: { timeout: PATIENCE / 2 } },
    reporters: ['default', './scripts/plain-summary-reporter.ts'],
    sequence: { sequencer: OrderOfFiles },
    // A group of projects begins when the one before has ended: two cores are few.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: PAGE_TESTS,
          // Hundreds of small files share what they import, which took longer than the tests.
          isolate: false,
          setupFiles: ['test/same-properties.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: '100%',
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-pages',
          include: PAGE_TESTS,
          exclude: ANSWERING_TESTS,
          // What they import, Vue and the pages, took longer than the tests.
          isolate: false,
          setupFiles: ['test/same-properties.ts', 'test/unit/src-renderer/answered-pages.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: '100%',
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-answers',
          include: ANSWERING_TESTS,
          setupFiles: ['test/same-properties.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: '100%',
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
      labProject('lab', [...INTEGRATION_TESTS, ...BROWSER_TESTS]),
      labProject('integration', INTEGRATION_TESTS),
      labProject('e2e', BROWSER_TESTS),
      labProject('sweeps', SWEEPING_TESTS, []),
      {
        extends: true,
        test: {
          name: 'webgpu',
          include: [WEBGPU_TESTS],
          pool: 'forks',
          env: softwareVulkan(),
          sequence: { groupOrder: 3 },
          maxWorkers: WAITING_WORKERS,
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'cluster',
          include: CLUSTER_TESTS,
          isolate: false,
          setupFiles: ['test/integration/remove-file-folders.ts'],
          sequence: { groupOrder: 3 },
          maxWorkers: WAITING_WORKERS,
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'native',
          server: { deps: { inline: [/@tensorflow/] } },
          include: NATIVE_TESTS,
          setupFiles: ['test/integration/remove-file-folders.ts'],
          sequence: { groupOrder: 3 },
          maxWorkers: WAITING_WORKERS,
          testTimeout: PATIENCE,
          hookTimeout: HOOK_PATIENCE,
        },
      },
    ],
  },
});
