import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

const LAUNCHER = join(PACKAGE_ROOT, 'resources', 'launchers', 'hrm-lab-cluster');

function program(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** Starts the lab of an unpacked archive that wants glibc 2.34, through a link, where `getconf` says something. */
function start(getconf: string, ...words: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'cluster launcher '));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['bin', 'node/bin', 'system']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  program(join(root, 'bin/hrm-lab'), readFileSync(LAUNCHER, 'utf8').replace('@GLIBC@', '2.34'));
  const says =
    'for word in "$@"; do echo "[$word]"; done; echo "$NODE_DISABLE_COMPILE_CACHE"; exit 7';
  program(join(root, 'node/bin/node'), `#!/bin/sh\n${says}\n`);
  program(join(root, 'system/getconf'), `#!/bin/sh\n${getconf}\n`);
  symlinkSync('../bin/hrm-lab', join(root, 'system', 'hrm-lab'));
  const env = { PATH: [join(root, 'system'), '/usr/bin', '/bin'].join(delimiter) };
  const { status, stdout, stderr } = spawnSync(join(root, 'system', 'hrm-lab'), words, {
    env,
    encoding: 'utf8',
  });
  return { status, stdout: stdout.replaceAll(root, ''), stderr };
}

describe.skipIf(process.platform === 'win32')('the launcher of the archive for clusters', () => {
  it.each([
    'echo glibc 2.34',
    'echo glibc 2.36',
    'echo glibc 2.40.9000',
    'exit 1',
    'echo undefined',
  ])('hands its words to the Node beside it, through links: %s', (getconf) => {
    expect(start(getconf, 'set', 'name=a "b"', '')).toEqual({
      status: 7,
      stdout: '[/dist/app/hrm-lab.cjs]\n[set]\n[name=a "b"]\n[]\n1\n',
      stderr: '',
    });
  });

  it.each(['2.28', '2.9', '2.33.9000'])('says when the system is too old: glibc %s', (found) => {
    expect(start(`echo glibc ${found}`, 'list')).toEqual({
      status: 2,
      stdout: '',
      stderr: `hrm-lab: this system has glibc ${found}, and the lab needs 2.34 or later\n`,
    });
  });
});
