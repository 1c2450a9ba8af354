import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerError } from './server-error.ts';

/** Something that is built from sources by a tool of node_modules. Paths are within the package. */
export interface Build {
  /** A file that every build writes anew. */
  readonly output: string;
  /** Files and folders that it is made of. */
  readonly sources: readonly string[];
  /** The tool's script, and what it is called with. */
  readonly tool: string;
  readonly options: readonly string[];
}

/** The pages of the renderer. */
export const PAGES: Build = {
  output: join('dist', 'renderer', 'index.html'),
  sources: [
    'src-renderer',
    'shared',
    join('docs', 'user-guide'),
    join('docs', 'troubleshooting.md'),
    'vite.config.ts',
    'package-lock.json',
  ],
  tool: join('node_modules', 'vite', 'bin', 'vite.js'),
  options: ['build'],
};

/**
 * Runs a build when its sources are newer than its output. An installed application has the
 * output only, and nothing to do; nor has Electron, whose executable runs no tools. `onBuild` hears
 * that it takes a while.
 * @throws ServerError BUILD_FAILED with the first words of the tool.
 */
export async function buildIfStale(root: string, build: Build, onBuild: () => void): Promise<void> {
  if (process.versions.electron || !existsSync(join(root, build.tool))) return;
  const output = join(root, build.output);
  const builtAt = existsSync(output) ? statSync(output).mtimeMs : 0;
  if ((await newestChange(root, build.sources)) <= builtAt) return;
  onBuild();
  await runTool(root, build);
  if (!existsSync(output)) {
    throw new ServerError('BUILD_FAILED', `node ${build.tool} made no ${build.output}`);
  }
}

/** Milliseconds since 1970 of the last change to any of the sources. */
async function newestChange(root: string, sources: readonly string[]): Promise<number> {
  let newest = 0;
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    newest = Math.max(newest, statSync(path).mtimeMs);
    if (!statSync(path).isDirectory()) continue;
    for (const entry of await readdir(path, { recursive: true })) {
      // Editors keep links that lead nowhere beside what they have open, and remove them at any time.
      const found = statSync(join(path, entry), { throwIfNoEntry: false });
      newest = Math.max(newest, found?.mtimeMs ?? 0);
    }
  }
  return newest;
}

async function runTool(root: string, { tool, options }: Build): Promise<void> {
  const child = spawn(process.execPath, [join(root, tool), ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code === 0) return;
  const command = ['node', tool, ...options].join(' ');
  const lines = output.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => /error/i.test(line));
  const reason =
    first < 0
      ? `exit code ${code}`
      : lines
          .slice(first, first + 2)
          .join(' ')
          .trim();
  throw new ServerError('BUILD_FAILED', `${command} failed: ${reason}`);
}
