/**
 * `npm test [-- PROJECT …]`: the tests of all projects but the optional ones, or of some. What is left
 * out, because it is optional or something it needs is not here, is named; in CI nothing may be missing.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../src-main/server/stale-build.ts';
import { findBrowser } from './find-browser.ts';
import { ELECTRON_MISSING, findElectron } from './electron-binary.ts';
import { findOlderNode, OLDER_NODE_MISSING } from './older-node.ts';
import { whyNoAccounting, whyNoCluster, whyNoMemoryLimits } from './slurm-programs.ts';

const USUAL = ['unit', 'unit-pages', 'unit-answers', 'integration', 'e2e'];
/** These look at the built pages; two that find them stale would build them at the same time. */
const NEEDS_PAGES = new Set(['integration', 'e2e', 'lab', 'sweeps', 'native', 'cluster']);
const NEEDS_BROWSER = new Set(['e2e', 'sweeps']);
const LEFT_OUT =
  'Not run: every page at every size, every way to break a lab, every way of an archive there and back (npm test -- sweeps); runs on a Slurm cluster (npm test -- cluster); WebGPU on a device in software (npm test -- webgpu); TensorFlow, more of ONNX Runtime, the application’s bundles, packages and updates, the GPU kit, worked examples, archives larger than memory (npm test -- native).';
const WITHOUT_CHROMIUM =
  'Not run: the browser tests in test/e2e need Chromium (Debian: apt-get install chromium-headless-shell).';
const WITHOUT_STRACE =
  'Not run: test/integration/src-main/privacy needs strace, and leave to trace (Debian: apt-get install strace).';
const WITHOUT_OLDER_NODE = `Not run: two threads of the engine in an older Node: ${OLDER_NODE_MISSING}.`;

const WITHOUT_ELECTRON = `Not run: the application in a real Electron: ${ELECTRON_MISSING}.`;

const asked = process.argv.slice(2);
const wanted = asked.length > 0 ? asked : USUAL;
const hasBrowser = findBrowser() !== null;
const needsCluster = wanted.includes('cluster');
const noCluster = whyNoCluster();
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
const projects = together(wanted.filter((project) => project !== 'e2e' || hasBrowser));
const missing = [
  ...(wanted.some((project) => NEEDS_BROWSER.has(project)) && !hasBrowser
    ? [WITHOUT_CHROMIUM]
    : []),
  ...(wanted.includes('integration') && !canTrace ? [WITHOUT_STRACE] : []),
  ...(needsCluster && noCluster !== null
    ? [`Not run: what needs a Slurm cluster of its own: ${noCluster}.`]
    : []),
];

if (missing.length > 0 && process.env.CI) {
  for (const each of missing) console.error(each);
  process.exitCode = 1;
} else {
  if (projects.some((project) => NEEDS_PAGES.has(project)))
    await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  if (projects.length > 0) process.exitCode = runVitest();
  for (const each of missing) console.log(each);
  if (wanted.includes('integration')) {
    if (findOlderNode() === null) console.log(WITHOUT_OLDER_NODE);
    if (findElectron(PACKAGE_ROOT) === null) console.log(WITHOUT_ELECTRON);
  }
  if (wanted.includes('cluster') && noCluster === null) {
    const [accounts, limits] = [whyNoAccounting(), whyNoMemoryLimits()];
    if (accounts) console.log(`Not run: a Slurm cluster with accounting: ${accounts}.`);
    if (limits) console.log(`Not run: a Slurm cluster that limits memory: ${limits}.`);
  }
  if (asked.length === 0) console.log(LEFT_OUT);
}

/** Both of these in one project: the processor works for one while the other waits. */
function together(names: readonly string[]): string[] {
  const [first, second] = ['integration', 'e2e'];
  if (!names.includes(first) || !names.includes(second)) return [...names];
  return [...names.filter((name) => name !== first && name !== second), 'lab'];
}

function runVitest(): number {
  const vitest = join(PACKAGE_ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const options = projects.flatMap((project) => ['--project', project]);
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...options], {
    cwd: PACKAGE_ROOT,
    stdio: 'inherit',
  });
  return status ?? 1;
}
