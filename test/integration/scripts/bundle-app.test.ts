import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { EXTERNAL_PACKAGES } from '../../../scripts/bundle-app.ts';
import { OWN_ENTRIES } from '../../../shared/modules/own-entries.ts';
import { runInNode } from '../../../src-main/children/node-child.ts';
import type { RunResult } from '../../../src-main/cli/text/run-result.ts';
import { PACKAGE_ROOT, packageVersion } from '../../../src-main/server/package-root.ts';
import { installApplication } from '../../electron/installed-application.ts';
import { ProjectDouble } from '../../unit/src-main/engine/tfjs/package-doubles.ts';
import { folderOfFile } from '../file-folders.ts';

const ENTRIES = ['main', 'preload', 'hrm-lab', ...Object.keys(OWN_ENTRIES)];

/** An application as it is installed, without Electron. */
let root: string;
let texts: ReadonlyMap<string, string>;
beforeAll(async () => {
  root = folderOfFile('hrm-lab-bundles-');
  await installApplication(root);
  const app = join(root, 'dist', 'app');
  const names = readdirSync(app).filter((name) => name.endsWith('.cjs'));
  texts = new Map(names.map((name) => [name, readFileSync(join(app, name), 'utf8')]));
});

const run = (...words: string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'dist', 'app', 'hrm-lab.cjs'), ...words]);

/** What a bundle asks for by a name that is written in it, comments left out. */
function required(text: string): string[] {
  const code = text.replaceAll(/^\s*(\*|\/\/|\/\*).*$/gm, '');
  return [...code.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]/g)].map(
    ([, name]) => name!,
  );
}

describe('the bundles', () => {
  it('are one for each entry, and chunks that these share', () => {
    expect([...texts.keys()]).toEqual(expect.arrayContaining(ENTRIES.map((each) => `${each}.cjs`)));
  });

  it('ask for what is in their folder, in Node, or outside on purpose', () => {
    const builtin = new Set(builtinModules);
    const asked = [...texts].flatMap(([, text]) => required(text));
    const outside = asked.filter((name) => {
      const isNode = name.startsWith('node:') || builtin.has(name);
      return !isNode && !(name.startsWith('./') && texts.has(name.slice(2)));
    });
    expect([...new Set(outside)].toSorted()).toEqual([...EXTERNAL_PACKAGES].toSorted());
  });

  it('start no entry because of something that it shares with another', () => {
    const entries = new Set(ENTRIES.map((name) => `./${name}.cjs`));
    const asked = [...texts].flatMap(([, text]) => required(text));
    expect(asked.filter((name) => entries.has(name))).toEqual([]);
  });

  it('are CommonJS that needs no address of a module', () => {
    for (const [name, text] of texts) {
      const code = text.replaceAll(/^\s*(\*|\/\/).*$/gm, '');
      expect(code, name).not.toMatch(/\bimport\.meta\b|^(import|export)\b/m);
    }
  });

  it('know no folder of the machine that made them', () => {
    for (const [name, text] of texts) expect(text, name).not.toContain(PACKAGE_ROOT);
  });

  it('have the preload in one file, which asks for Electron alone', () => {
    expect(required(texts.get('preload.cjs')!)).toEqual(['electron']);
  });

  it('silence ONNX Runtime before it is loaded', () => {
    const loads = /createRequire\)\(.*\)\([^.]*["'`]onnxruntime-node["'`]\)/;
    const loading = [...texts].filter(([, text]) => loads.test(text));
    expect(loading.map(([name]) => name)).toEqual([expect.stringMatching(/^load-runtime-/)]);
    for (const [name, text] of loading) {
      const silenced = text.indexOf('without-telemetry');
      expect(silenced, name).toBeGreaterThanOrEqual(0);
      expect(silenced, name).toBeLessThan(text.search(loads));
    }
  });
});

it('the trial of a native package among the bundles answers its host', async () => {
  const project = new ProjectDouble();
  onTestFinished(() => project.remove());
  project.add('tfjs-node', [], "throw new Error('no such library');");
  const module = join(root, 'dist', 'app', 'tensorflow-trial.cjs');
  const words = [project.folderOf('tfjs-node')];
  expect(await runInNode({ module, arguments: words, patience: 1e6 })).toEqual({
    answer: '{"error":"no such library"}',
  });
});

describe('the command line among the bundles', () => {
  const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)!;
  let data: string;
  beforeAll(() => {
    data = folderOfFile('hrm-lab-bundled-');
  });

  it('says what it can do, and its version', async () => {
    expect((await run('--help')).stdout).toMatch(/^Usage: hrm-lab [^]*\n {2}train /);
    expect((await run('--version')).stdout.trim()).toBe(packageVersion());
  });

  it('trains with two threads, and looks at what came of it, in workers from the bundles', async () => {
    const settings = [
      'engine.kind=onnx-cpu',
      'engine.threads=2',
      'learning.learningStarts=64',
      'validation.everyUpdates=4',
      'validation.episodes=4',
    ].flatMap((setting) => ['--set', setting]);
    const words = ['--preset', 'quick', '--max-updates', '4', '--json', '--data', data];
    const trained = JSON.parse(lastLine((await run('train', ...words, ...settings)).stdout));
    expect(trained).toMatchObject({ engine: 'onnx-cpu', updates: 4 } satisfies Partial<RunResult>);
    const { run: id }: RunResult = trained;

    const [listed] = JSON.parse((await run('list', '--json', '--data', data)).stdout);
    expect(listed).toMatchObject({ id, state: 'finished' });
    const evaluated = await run('eval', id, '--episodes', '4', '--json', '--data', data);
    expect(JSON.parse(lastLine(evaluated.stdout))).toMatchObject({
      validation: { episodes: 4 },
    });
    const episodes = await run('episodes', id, '--json', '--data', data);
    const [{ id: episode }] = JSON.parse(episodes.stdout);
    const walked = await run(
      'what-if',
      id,
      String(episode),
      '--step',
      '0',
      '--json',
      '--data',
      data,
    );
    expect(JSON.parse(lastLine(walked.stdout))).toBeTypeOf('object');
    expect((await run('verify', '--data', data)).stdout).toContain('everything is as it should be');
  });
});
