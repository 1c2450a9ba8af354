import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../../../../src-main/server/stale-build.ts';
import { canTrace, type TracedProgram, traceProgram } from './system-calls.ts';

const ROOT = PACKAGE_ROOT;
const CACHE = join(ROOT, 'node_modules', '.cache');
const MAIN = 'src-main/cli/main.ts';
const TINY = [
  'environment.inside=5',
  'environment.stepLimit=12',
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'learning.updates=20',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=1600',
  'learning.learningStarts=320',
  'validation.everyUpdates=20',
  'validation.episodes=4',
  'checkpoints.everyUpdates=20',
  // Two threads: a worker of a worker loads the library as well.
  'engine.threads=2',
].flatMap((setting) => ['--set', setting]);

let folder: string;
let home: string;
let data: string;
beforeAll(async () => {
  // The lab for a browser would build its pages first.
  await buildIfStale(PACKAGE_ROOT, PAGES, () => {});
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hrm-lab-privacy-')));
  home = join(folder, 'home');
  data = join(folder, 'data');
  mkdirSync(home);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An environment in which a home, and nothing else, says where things may be kept. */
const atHome = () => ({ HOME: home, PATH: process.env.PATH ?? '' });

/** What lies outside the data folder, the lab's cache and the devices of a terminal. */
function strayed({ written }: TracedProgram): string[] {
  const own = [`${data}/`, `${CACHE}/`];
  return written.filter(
    (path) => path !== data && path !== '/dev/null' && !own.some((each) => path.startsWith(each)),
  );
}

/** Node reads the resolver's settings when it listens; who looks a name up reads this file as well. */
const lookUps = ({ read }: TracedProgram) => read.filter((path) => path === '/etc/hosts');

// `npm test` says so where programs cannot be traced; in CI that is a failure.
describe.skipIf(!canTrace() && !process.env.CI)('a program of the lab, traced', () => {
  it.each([
    ['training', ['train', '--preset', 'quick', ...TINY]],
    ['an evaluation', ['eval', 'latest', '--episodes', '4']],
    ['an analysis', ['analyze', 'latest', '--figure', 'convergence', '--roll-outs', '4']],
    ['doctor', ['doctor']],
  ])(
    '%s writes into data and cache folder only, looks nothing up and opens no socket',
    async (_, [command, ...options]) => {
      const traced = await traceProgram([command, ...options, '--data', data], atHome());
      expect(traced, traced.stderr).toMatchObject({ code: 0 });
      expect(strayed(traced)).toEqual([]);
      expect(lookUps(traced)).toEqual([]);
      expect(traced.network).toEqual([]);
      // Otherwise nothing would have been seen.
      expect(traced.read).toContain(join(ROOT, MAIN));
      expect(readdirSync(home)).toEqual([]);
    },
  );

  it('the lab for a browser listens on loopback, and calls nobody', async () => {
    const traced = await traceProgram(
      ['serve', '--port', '0', '--data', data],
      atHome(),
      async (stdout) => {
        let address: string | undefined;
        while (!address) {
          await setTimeout(20);
          address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(stdout())?.[0];
        }
        await fetch(address, { redirect: 'manual' });
      },
    );
    expect(strayed(traced)).toEqual([]);
    expect(lookUps(traced)).toEqual([]);
    const [socket, bind, ...others] = traced.network;
    expect(socket).toMatch(/^socket\(AF_INET, SOCK_STREAM/);
    expect(bind).toMatch(/^bind\(.*inet_addr\("127\.0\.0\.1"\)/);
    expect(others).toEqual([]);
  });
});

describe('a home that nothing can be written to', () => {
  it('is not missed: nothing is said about it', async () => {
    const elsewhere = join(folder, 'without-home');
    // Not even root can make anything there.
    const env = { ...atHome(), HOME: '/proc/hrm-lab' };
    const options = [MAIN, 'train', '--preset', 'quick', ...TINY, '--data', elsewhere];
    const { stderr } = await promisify(execFile)(process.execPath, options, { cwd: ROOT, env });
    expect(stderr).not.toMatch(/telemetry|device id|warning/i);
  });
});
