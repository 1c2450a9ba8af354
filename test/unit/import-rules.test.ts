import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');

/**
 * One violation for every rule: a file, what it says, and the rule that must refuse it. They are
 * put into a project of their own that has nothing but the rules in common with ours.
 */
const VIOLATIONS: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['shared/a.ts', "import '../src-main/envs/target.ts';", 'imports-of-shared'],
  ['shared/b.ts', "import 'node:fs';", 'no-node-in-shared-and-renderer'],
  ['shared/c.ts', "import 'fs';", 'no-node-in-shared-and-renderer'],
  ['shared/d.ts', "import './e.ts';", 'no-circular-imports'],
  ['shared/f.ts', "import './no-such-file.ts';", 'everything-resolves'],
  ['src-main/envs/a.ts', "import '../engine/target.ts';", 'imports-of-src-main-envs'],
  ['src-main/children/a.ts', "import '../engine/target.ts';", 'imports-of-src-main-children'],
  ['src-main/engine/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-engine'],
  ['src-main/engine/z0.ts', "import 'node:child_process';", 'few-places-start-processes'],
  ['src-main/engine/z1.ts', "import 'child_process';", 'few-places-start-processes'],
  ['src-main/checkpoint/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-checkpoint'],
  ['src-main/disk/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-disk'],
  ['src-main/backup/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-backup'],
  ['src-main/log/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-log'],
  ['src-main/agent/a.ts', "import '../envs/target.ts';", 'imports-of-src-main-agent'],
  ['src-main/evaluation/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-evaluation'],
  [
    'src-main/calibration/a.ts',
    "import '../trainer/target.ts';",
    'imports-of-src-main-calibration',
  ],
  ['src-main/trainer/a.ts', "import '../store/target.ts';", 'imports-of-src-main-trainer'],
  ['src-main/trainer/b.ts', "import '../analysis/target.ts';", 'imports-of-src-main-trainer'],
  ['src-main/analysis/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-analysis'],
  ['src-main/walker/a.ts', "import '../analysis/target.ts';", 'imports-of-src-main-walker'],
  ['src-main/gpu-kit/a.ts', "import '../store/target.ts';", 'imports-of-src-main-gpu-kit'],
  ['src-main/store/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-store'],
  ['src-main/runs/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-runs'],
  ['src-main/runs/b.ts', "import '../agent/target.ts';", 'imports-of-src-main-runs'],
  ['src-main/places/a.ts', "import '../agent/target.ts';", 'imports-of-src-main-places'],
  ['src-main/streams/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-streams'],
  ['src-main/workers/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-workers'],
  ['src-main/runs/e.ts', "import '../experiments/target.ts';", 'imports-of-src-main-runs'],
  ['src-main/runs/life/a.ts', "import '../../analyses/target.ts';", 'imports-of-src-main-runs'],
  [
    'src-main/experiments/a.ts',
    "import '../analyses/target.ts';",
    'imports-of-src-main-experiments',
  ],
  ['src-main/analyses/a.ts', "import '../analysis/target.ts';", 'imports-of-src-main-analyses'],
  ['src-main/walks/a.ts', "import '../analyses/target.ts';", 'imports-of-src-main-walks'],
  ['src-main/sample/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-sample'],
  ['src-main/branches/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-branches'],
  ['src-main/engines/a.ts', "import '../engine/target.ts';", 'imports-of-src-main-engines'],
  ['src-main/engines/b.ts', "import '../archive/target.ts';", 'imports-of-src-main-engines'],
  ['src-main/verify/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-verify'],
  ['src-main/exits/a.ts', "import '../lab/target.ts';", 'imports-of-src-main-exits'],
  ['src-main/exits/b.ts', "import '../engine/target.ts';", 'imports-of-src-main-exits'],
  ['src-main/task-folder/a.ts', "import '../store/target.ts';", 'imports-of-src-main-task-folder'],
  ['src-main/task/a.ts', "import '../store/target.ts';", 'imports-of-src-main-task'],
  ['src-main/storage/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-storage'],
  ['src-main/archive/a.ts', "import '../runs/target.ts';", 'imports-of-src-main-archive'],
  ['src-main/api/a.ts', "import '../analysis/target.ts';", 'imports-of-src-main-api'],
  ['src-main/lab/a.ts', "import '../engine/target.ts';", 'imports-of-src-main-lab'],
  ['src-main/server/a.ts', "import '../engine/target.ts';", 'imports-of-src-main-server'],
  ['src-main/desktop/a.ts', "import '../store/target.ts';", 'imports-of-src-main-desktop'],
  ['src-main/cli/a.ts', "import '../trainer/target.ts';", 'imports-of-src-main-cli'],
  ['src-renderer/a.ts', "import '../src-main/api/target.ts';", 'imports-of-src-renderer'],
  ['src-renderer/format/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-format'],
  ['src-renderer/clock/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-clock'],
  ['src-renderer/drafts/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-drafts'],
  ['src-renderer/fonts/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-fonts'],
  ['src-renderer/files/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-files'],
  ['src-renderer/maze/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-maze'],
  ['src-renderer/states/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-states'],
  [
    'src-renderer/transport/a.ts',
    "import '../stores/target.ts';",
    'imports-of-src-renderer-transport',
  ],
  ['src-renderer/archive/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-archive'],
  [
    'src-renderer/controls/a.ts',
    "import '../stores/target.ts';",
    'imports-of-src-renderer-controls',
  ],
  [
    'src-renderer/shortcuts/a.ts',
    "import '../stores/target.ts';",
    'imports-of-src-renderer-shortcuts',
  ],
  ['src-renderer/help/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-help'],
  [
    'src-renderer/markdown/a.ts',
    "import '../stores/target.ts';",
    'imports-of-src-renderer-markdown',
  ],
  ['src-renderer/guide/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-guide'],
  ['src-renderer/tour/a.ts', "import '../figures/target.ts';", 'imports-of-src-renderer-tour'],
  ['src-renderer/engines/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-engines'],
  ['src-renderer/places/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-places'],
  ['src-renderer/storage/a.ts', "import '../stores/target.ts';", 'imports-of-src-renderer-storage'],
  ['src-renderer/walks/a.ts', "import '../components/target.ts';", 'imports-of-src-renderer-walks'],
  ['src-renderer/stores/a.ts', "import '../figures/target.ts';", 'imports-of-src-renderer-stores'],
  [
    'src-renderer/address/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-address',
  ],
  ['src-renderer/film/a.ts', "import '../components/target.ts';", 'imports-of-src-renderer-film'],
  [
    'src-renderer/charts/a.ts',
    "import '../components/target.ts';",
    'imports-of-src-renderer-charts',
  ],
  [
    'src-renderer/components/a.ts',
    "import '../form/target.ts';",
    'imports-of-src-renderer-components',
  ],
  ['src-renderer/form/a.ts', "import '../experiments/target.ts';", 'imports-of-src-renderer-form'],
  [
    'src-renderer/experiments/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-experiments',
  ],
  [
    'src-renderer/pictures/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-pictures',
  ],
  [
    'src-renderer/comparison/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-comparison',
  ],
  [
    'src-renderer/figures/a.ts',
    "import '../views/runs/target.ts';",
    'imports-of-src-renderer-figures',
  ],
  [
    'src-renderer/palette/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-palette',
  ],
  [
    'src-renderer/run-table/a.ts',
    "import '../figures/target.ts';",
    'imports-of-src-renderer-run-table',
  ],
  [
    'src-renderer/run-form/a.ts',
    "import '../experiments/target.ts';",
    'imports-of-src-renderer-run-form',
  ],
  ['src-renderer/utils/a.ts', "import '../stores/target.ts';", 'every-room-of-the-page-has-a-rule'],
  ['src-renderer/views/a/a.ts', "import '../runs/target.ts';", 'pages-share-rooms-not-parts'],
  ['src-renderer/views/b/a.ts', "import '../../target.ts';", 'nothing-imports-the-shell'],
  ['src-renderer/b.ts', "import 'node:path';", 'no-node-in-shared-and-renderer'],
  [
    'src-renderer/c.vue',
    '<script setup lang="ts">\nimport "../src-main/runs/target.ts";\n</script>',
    'imports-of-src-renderer',
  ],
  ['scripts/a.ts', "import '../src-main/agent/target.ts';", 'imports-of-scripts'],
  ['src-main/other/a.ts', "import '../../shared/target.ts';", 'every-folder-has-a-rule'],
  ['shared/g.ts', "import '../test/target.ts';", 'no-test-in-product'],
  // An import of a type alone, an import() and a re-export are imports too.
  [
    'src-main/envs/type.ts',
    "import type { Target } from '../engine/target.ts';\nexport type A = Target;",
    'imports-of-src-main-envs',
  ],
  ['src-main/envs/lazy.ts', "await import('../engine/target.ts');", 'imports-of-src-main-envs'],
  ['src-main/envs/again.ts', "export * from '../engine/target.ts';", 'imports-of-src-main-envs'],
  // Packages stay in their folder.
  ['src-main/server/b.ts', "import 'electron';", 'home-of-electron'],
  ['src-main/desktop/b.ts', "import 'electron-updater';", 'home-of-electron-updater'],
  [
    'src-main/desktop/b.cts',
    "import ort = require('onnxruntime-node');",
    'home-of-onnxruntime-node',
  ],
  ['src-main/engine/c.ts', "import 'onnxruntime-node';", 'home-of-onnxruntime-node'],
  [
    'src-main/engine/d.ts',
    "import type { Tensor } from 'onnxruntime-common';",
    'home-of-onnxruntime-common',
  ],
  ['src-main/agent/b.ts', "import 'onnx-proto';", 'home-of-onnx-proto'],
  ['src-main/analysis/b.ts', "import 'ml-pca';", 'home-of-ml-pca'],
  ['src-main/cli/b.ts', "import 'hyparquet-writer';", 'home-of-hyparquet-writer'],
  ['src-main/cli/c.ts', "import 'crc-32/crc32c.js';", 'home-of-crc-32'],
  ['src-main/engine/f.ts', "import 'protobufjs/minimal.js';", 'home-of-protobufjs'],
  ['src-main/engine/e.ts', "import '@tensorflow/tfjs-core';", 'home-of-tensorflow'],
  ['src-main/runs/c.ts', "import 'better-sqlite3';", 'home-of-better-sqlite3'],
  [
    'src-main/runs/d.ts',
    "import type BetterSqlite3 from 'better-sqlite3';",
    'home-of-better-sqlite3',
  ],
  ['src-main/api/b.ts', "import 'ws';", 'home-of-ws'],
  ['src-main/lab/b.ts', "import 'commander';", 'home-of-commander'],
  ['src-main/cli/e.ts', "import 'yazl';", 'home-of-yazl'],
  ['src-main/cli/d.ts', "import 'yauzl';", 'home-of-yauzl'],
  ['src-renderer/maze/b.ts', "import 'gifenc';", 'home-of-gifenc'],
  ['src-renderer/figures/b.ts', "import 'mediabunny';", 'home-of-mediabunny'],
];

/** What the rules allow, so that a rule that refuses everything is noticed. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['shared/z.ts', "import 'zod';"],
  ['src-main/envs/z.ts', "import '../../shared/target.ts';"],
  ['src-main/engine/onnx/z.ts', "import 'onnxruntime-node';\nimport 'onnx-proto';"],
  ['src-main/trainer/z.ts', "import '../agent/target.ts';\nimport '../envs/target.ts';"],
  ['src-main/trainer/y.ts', "import '../calibration/target.ts';"],
  ['src-main/analysis/z.ts', "import '../calibration/target.ts';"],
  ['src-main/walker/z.ts', "import 'ml-pca';\nimport '../analysis/load-agent.ts';"],
  ['src-main/runs/z.ts', "import '../trainer/protocol.ts';\nimport '../store/target.ts';"],
  ['src-main/workers/z.ts', "import '../trainer/protocol.ts';\nimport '../streams/target.ts';"],
  ['src-main/experiments/z.ts', "import '../runs/target.ts';\nimport '../streams/target.ts';"],
  ['src-main/analyses/z.ts', "import '../runs/target.ts';\nimport '../workers/target.ts';"],
  ['src-main/walks/z.ts', "import '../runs/target.ts';\nimport '../workers/target.ts';"],
  ['src-main/sample/z.ts', "import '../archive/target.ts';\nimport '../storage/target.ts';"],
  ['src-main/branches/z.ts', "import '../walks/target.ts';\nimport '../store/target.ts';"],
  ['src-main/engines/z.ts', "import '../store/target.ts';\nimport '../workers/target.ts';"],
  [
    'src-main/exits/z.ts',
    "import 'hyparquet-writer';\nimport '../runs/target.ts';\nimport '../engine/onnx/lower.ts';",
  ],
  ['src-main/storage/z.ts', "import '../runs/target.ts';\nimport '../store/target.ts';"],
  ['src-main/task-folder/z.ts', "import '../checkpoint/target.ts';"],
  ['src-main/task/z.ts', "import '../task-folder/target.ts';"],
  ['src-main/store/z.ts', "import 'better-sqlite3';\nimport 'node:fs';"],
  ['src-main/archive/z.ts', "import 'yauzl';\nimport '../store/target.ts';"],
  ['src-main/lab/z.ts', "import '../api/target.ts';\nimport '../engine/catalogue.ts';"],
  ['src-main/lab/y.ts', "import '../engine/onnx/without-telemetry.ts';"],
  ['src-main/desktop/z.ts', "import 'electron';\nimport '../lab/target.ts';"],
  ['src-main/cli/z.ts', "import 'commander';\nimport '../server/target.ts';"],
  ['src-renderer/z.ts', "import './views/runs/target.ts';\nimport './stores/target.ts';"],
  ['src-renderer/views/z/a.ts', "import './b.ts';\nimport '../../stores/target.ts';"],
  ['src-renderer/views/z/b.ts', "import '../../figures/target.ts';"],
  ['src-renderer/z.vue', '<script setup lang="ts">\nimport "../shared/target.ts";\n</script>'],
  ['test/z.ts', "import '@tensorflow/tfjs-core';\nimport '../src-main/engine/target.ts';"],
];

const FOLDERS = [
  'envs',
  'engine',
  'agent',
  'checkpoint',
  'calibration',
  'trainer',
  'analysis',
  'store',
  'streams',
  'workers',
  'runs',
  'experiments',
  'analyses',
  'engines',
  'walks',
  'archive',
  'storage',
  'task-folder',
  'api',
  'lab',
];
const TARGETS = [
  ...[...FOLDERS, 'server'].map((folder) => `src-main/${folder}/target.ts`),
  ...['components', 'experiments', 'figures', 'form', 'stores', 'views/runs'].map(
    (room) => `src-renderer/${room}/target.ts`,
  ),
  'src-renderer/target.ts',
  'shared/target.ts',
  'test/target.ts',
  'src-main/trainer/protocol.ts',
  'src-main/analysis/load-agent.ts',
  'src-main/engine/catalogue.ts',
  'src-main/engine/onnx/lower.ts',
  'src-main/engine/onnx/without-telemetry.ts',
];

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

let project: string;
let refused: ReadonlySet<string>;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'hrm-lab-import-rules-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(ROOT, file), join(project, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  write('shared/e.ts', "import './d.ts';\n");
  for (const file of TARGETS) write(file, 'export interface Target {}\n');
  for (const [file, code] of [...VIOLATIONS, ...ALLOWED]) write(file, `${code}\n`);

  const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const folders = ['shared', 'src-main', 'src-renderer', 'scripts', 'test'];
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, [cruiser, ...options], {
    cwd: project,
    maxBuffer: 2 ** 26,
  });
  const { violations } = (JSON.parse(stdout) as Cruise).summary;
  refused = new Set(violations.map(({ from, rule }) => `${from} ${rule.name}`));
});
afterAll(() => rmSync(project, { recursive: true }));

describe('the import rules', () => {
  it.each(VIOLATIONS)('refuse %s', (file, _code, rule) => {
    expect([...refused]).toContain(`${file} ${rule}`);
  });

  it.each(ALLOWED)('allow %s', (file) => {
    expect([...refused].filter((each) => each.startsWith(`${file} `))).toEqual([]);
  });

  it('are all tried here', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      readonly forbidden: readonly { readonly name: string }[];
    };
    const tried = new Set(VIOLATIONS.map(([, , rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
