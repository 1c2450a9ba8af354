import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadAddon } from '../../../scripts/tensorflow-addon.ts';
import { isAlive } from '../../slurm/processes.ts';
import { until } from '../../slurm/until.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tensorflow-addon-'));
  writeFileSync(join(root, 'package.json'), '{ "private": true }');
  // Installs run no scripts in this project; the command has to say otherwise.
  writeFileSync(join(root, '.npmrc'), 'ignore-scripts=true\nupdate-notifier=false\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A package whose install script runs this code. */
function packageWith(install: string): string {
  const folder = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  mkdirSync(folder, { recursive: true });
  const scripts = { install: 'node install.cjs' };
  const manifest = { name: '@tensorflow/tfjs-node', version: '4.22.0', scripts };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'install.cjs'), install);
  return folder;
}

describe('the download of a package’s own TensorFlow', () => {
  it('runs the install script of the package', async () => {
    const folder = packageWith('require("node:fs").writeFileSync("done", "");');
    await downloadAddon(root, 'tfjs-node');
    expect(existsSync(join(folder, 'done'))).toBe(true);
  });

  it('is given up when nothing comes, with everything that was started', async () => {
    const folder = packageWith(
      'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);',
    );
    await expect(downloadAddon(root, 'tfjs-node', 6000)).rejects.toThrow(
      /^TensorFlow for @tensorflow\/tfjs-node cannot be downloaded: storage\.googleapis\.com does not answer$/,
    );
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await until('it has ended', () => !isAlive(pid));
  });

  it('that fails is one line', async () => {
    packageWith('process.exit(1);');
    await expect(downloadAddon(root, 'tfjs-node')).rejects.toThrow(
      /^TensorFlow for @tensorflow\/tfjs-node cannot be downloaded: .* cannot be reached$/,
    );
  });

  it('says where to look when the addon could not be made', async () => {
    packageWith('console.error("* Building TensorFlow Node.js bindings"); process.exit(1);');
    const message = await downloadAddon(root, 'tfjs-node').then(
      () => 'it was made',
      (error: Error) => error.message,
    );
    const [start, log] = message.split('; see ');
    expect(start).toBe('the addon of @tensorflow/tfjs-node was neither found nor compiled');
    expect(readFileSync(log, 'utf8')).toContain('Building TensorFlow Node.js bindings');
    rmSync(log);
  });
});
