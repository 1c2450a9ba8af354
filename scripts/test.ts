/**
 * `npm test [-- PROJECT …]`: the tests of all projects (unit, integration, webgpu, e2e) or of some.
 * The browser tests need a Chromium: without one they are left out and named, but never in CI.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findAppBrowser } from '../src-main/server/open-app-window.ts';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../src-main/server/stale-build.ts';

const MISSING_CHROMIUM =
  'Not run: the browser tests in test/e2e need Chromium (Debian: apt-get install chromium).';

const asked = process.argv.slice(2);
const wanted = asked.length > 0 ? asked : ['unit', 'integration', 'webgpu', 'e2e'];
const withoutBrowser = wanted.includes('e2e') && findAppBrowser(process.env) === null;
const projects = wanted.filter((project) => project !== 'e2e' || !withoutBrowser);

if (withoutBrowser && process.env.CI) {
  console.error(MISSING_CHROMIUM);
  process.exitCode = 1;
} else {
  if (projects.includes('e2e')) await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  if (projects.length > 0) process.exitCode = runVitest();
  if (withoutBrowser) console.log(MISSING_CHROMIUM);
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
