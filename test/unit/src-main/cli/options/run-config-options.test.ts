import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { runConfigFrom } from '../../../../../src-main/cli/options/run-config-options.ts';
import { saySettingsLeftOut } from '../../../../../src-main/cli/text/say-left-out.ts';

const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, text);
  return path;
}

const quick = findPreset('quick')!.config;

describe('runConfigFrom', () => {
  it('begins from the quick preset', () => {
    expect(runConfigFrom({})).toEqual(quick);
    expect(runConfigFrom({ preset: 'paper-four-rooms' }).preset).toBe('paper-four-rooms');
  });

  it('puts the options over the preset', () => {
    const config = runConfigFrom({
      seed: 7,
      variant: 'reset',
      maxUpdates: 30,
      set: ['model.width=48', 'name=wide'],
    });
    expect(config).toEqual({
      ...quick,
      seed: 7,
      variant: 'reset',
      name: 'wide',
      model: { ...quick.model, width: 48 },
      learning: { ...quick.learning, updates: 30 },
    });
  });

  it('changes no schedule when it shortens a run', () => {
    const { exploration, learning } = runConfigFrom({ maxUpdates: 30 });
    expect(exploration).toEqual(quick.exploration);
    expect(learning.decayUpdates).toBe(quick.learning.decayUpdates);
  });

  it('takes any part of a configuration from a file, under the options', () => {
    const config = file('{ "seed": 3, "learning": { "batchSize": 64 } }');
    expect(runConfigFrom({ config, seed: 4 })).toEqual({
      ...quick,
      seed: 4,
      learning: { ...quick.learning, batchSize: 64 },
    });
  });

  it('begins from the preset that the file names, unless an option names another', () => {
    const config = file('{ "preset": "paper-four-rooms", "seed": 3 }');
    expect(runConfigFrom({ config }).model.width).toBe(64);
    expect(runConfigFrom({ config, preset: 'quick' })).toEqual({ ...quick, seed: 3 });
  });

  it('takes a whole configuration back', () => {
    const whole = { ...quick, seed: 9 };
    expect(runConfigFrom({ config: file(JSON.stringify(whole)) })).toEqual(whole);
  });

  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['{', /config\.json: not JSON: /],
    ['[]', /config\.json: expected an object with the fields of a run configuration/],
    ['{ "preset": "huge" }', /config\.json: preset: there is no preset "huge"; there are: quick, /],
    ['{ "preset": 3 }', /config\.json: preset: there is no preset 3/],
    ['{ "seed": "x" }', /config\.json: seed: expected a whole number from 0 to/],
    ['{ "learning": { "batch": 3 } }', /config\.json: learning\.batch: unknown key/],
    ['{ "learning": 3 }', /config\.json: learning: /],
    ['{ "zip": 3 }', /config\.json: zip: unknown key/],
    ['{ "__proto__": { "seed": 3 } }', /config\.json: __proto__: unknown key/],
  ];
  it.each(wrong)('refuses %s', (text, message) => {
    expect(() => runConfigFrom({ config: file(text) })).toThrow(message);
  });

  it('says which option is wrong', () => {
    expect(() => runConfigFrom({ preset: 'huge' })).toThrow('there is no preset "huge"');
    expect(() => runConfigFrom({ set: ['learning.batch=1'] })).toThrow('learning.batch: unknown');
    expect(() => runConfigFrom({ set: ['learning.batchSize=x'] })).toThrow(
      'learning.batchSize: expected a number, got "x"',
    );
    expect(() => runConfigFrom({ config: join(folder, 'none.json') })).toThrow(
      'none.json: cannot be read (ENOENT)',
    );
  });
});

describe('settings of another world than the configuration’s', () => {
  /** What is said on standard error. */
  function said(make: () => unknown): string {
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
    try {
      make();
    } finally {
      write.mockRestore();
    }
    return lines.join('');
  }

  it('are left out, which is said', () => {
    const set = ['environment.mazeWalls=3', 'environment.stepLimit=50'];
    const text = said(() =>
      expect(runConfigFrom({ set })).toEqual({
        ...quick,
        environment: { ...quick.environment, stepLimit: 50 },
      }),
    );
    expect(text).toBe('note: environment.mazeWalls says nothing of four-rooms and is left out\n');
  });

  it('are left out of a file of an older version, which is said of the file', () => {
    const mazes = { mazeRows: 5, mazeColumns: 6 };
    const environment = { ...quick.environment, ...mazes };
    const config = file(JSON.stringify({ ...quick, version: 7, environment }));
    const text = said(() => expect(runConfigFrom({ config })).toEqual(quick));
    expect(text).toBe(
      `note: ${config}: environment.mazeRows, environment.mazeColumns say nothing of four-rooms and are left out\n`,
    );
  });

  it('are none when the world is set too, wherever', () => {
    const set = ['environment.mazeWalls=3', 'environment.kind=random-maze'];
    const text = said(() =>
      expect(runConfigFrom({ set }).environment).toMatchObject({
        kind: 'random-maze',
        mazeWalls: 3,
        mazeRows: 5,
      }),
    );
    expect(text).toBe('');
  });

  it('are said once of many configurations, if none of them has them', () => {
    const maze = findPreset('maze-small')!.config;
    const grid = ['environment.mazeWalls=2,3', 'environment.mazeWalls=4', 'model.width=8'];
    expect(said(() => saySettingsLeftOut([quick, quick], grid))).toBe(
      'note: environment.mazeWalls says nothing of four-rooms and is left out\n',
    );
    expect(said(() => saySettingsLeftOut([quick, maze], grid))).toBe('');
    expect(said(() => saySettingsLeftOut([], grid))).toBe('');
  });
});

describe('a configuration file that has no end, or is none', () => {
  const link = (target: string) => {
    const path = join(folder, `link-${target.replaceAll('/', '-')}`);
    symlinkSync(target, path);
    return path;
  };

  it.skipIf(process.platform === 'win32').each([
    ['a device', () => '/dev/zero', 'is no file'],
    ['a link to a device', () => link('/dev/zero'), 'is no file'],
    ['a folder', () => folder, 'is a folder'],
    [
      'a pipe that nobody writes to',
      () => {
        const path = join(folder, 'pipe');
        execFileSync('mkfifo', [path]);
        return path;
      },
      'is no file',
    ],
  ])('is refused at once: %s', (_, make, reason) => {
    const path = make();
    expect(() => runConfigFrom({ config: path })).toThrow(`${path}: ${reason}`);
  });

  it('is refused when it is larger than a configuration can be', () => {
    const path = file(`{"name":"${'x'.repeat(1024 * 1024)}"}`);
    expect(() => runConfigFrom({ config: path })).toThrow(
      `${path}: larger than a configuration can be (1 MiB)`,
    );
  });
});
