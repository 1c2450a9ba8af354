/**
 * `node scripts/bundle-app.ts [FOLDER]`: everything of ours that Node or Electron runs, as CommonJS
 * in one flat folder, `dist/app` when no other is said.
 */
import { join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { OWN_ENTRIES } from '../shared/modules/own-entries.ts';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { startedAs } from './started-as.ts';

/** Packages that stay outside: what loads native code, and Electron itself. ONNX Runtime is loaded by a name that nothing follows. */
export const EXTERNAL_PACKAGES = ['better-sqlite3', 'electron'] as const;

/** Packages of `node_modules` that are inside the bundles, by name, version and licence. */
export const APP_LICENCES = 'licences.txt';

/** The bundles that somebody starts, and their sources; the others are started by these. */
const COMMAND_LINE = { 'hrm-lab': 'src-main/cli/main.ts' };
const STARTED = { main: 'src-main/desktop/main.ts', ...COMMAND_LINE };
/** A page's sandbox loads one file and nothing beside it. */
const PRELOAD = { preload: 'src-main/desktop/preload.cts' };

/** The oldest Node that may run them: that of Electron 30. */
const TARGET = 'node20';

/** How entries are bundled, by the name of each and its source. */
export function bundling(input: Readonly<Record<string, string>>, outFolder: string): InlineConfig {
  return {
    configFile: false,
    root: PACKAGE_ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [...EXTERNAL_PACKAGES] },
    build: {
      ssr: true,
      target: TARGET,
      outDir: outFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        // Nothing may start an entry because it needs something that another entry has, too.
        preserveEntrySignatures: 'strict',
        output: {
          // Electron's workers have long read CommonJS from an asar, modules only of late.
          format: 'cjs',
          dynamicImportInCjs: false,
          minify: {
            compress: true,
            // Names of functions and classes stay: a stack in a log must say where.
            mangle: { keepNames: true },
            codegen: { removeWhitespace: true },
          },
          comments: false,
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  };
}

/**
 * Writes all bundles, in about a second and without the network; what else is in the folder goes.
 * @throws Vite's error when a source cannot be bundled
 */
export async function bundleApp(outFolder: string): Promise<void> {
  await buildAlone({ ...STARTED, ...OWN_ENTRIES }, outFolder);
  await build(bundling(PRELOAD, outFolder));
}

/**
 * The same without what only Electron starts.
 * @throws Vite's error when a source cannot be bundled
 */
export async function bundleCommandLine(outFolder: string): Promise<void> {
  await buildAlone({ ...COMMAND_LINE, ...OWN_ENTRIES }, outFolder);
}

/**
 * What measures engines on another machine (`npm run gpu-kit`), and the worker that it starts.
 * @throws Vite's error when a source cannot be bundled
 */
export async function bundleGpuKit(outFolder: string): Promise<void> {
  const { 'helper-worker': helper } = OWN_ENTRIES;
  await buildAlone({ 'gpu-kit': 'src-main/gpu-kit/main.ts', 'helper-worker': helper }, outFolder);
}

async function buildAlone(input: Readonly<Record<string, string>>, outFolder: string) {
  const all = bundling(input, outFolder);
  const licences = { fileName: APP_LICENCES };
  await build({ ...all, build: { ...all.build, emptyOutDir: true, license: licences } });
}

if (startedAs(import.meta.filename)) {
  await bundleApp(resolve(process.argv[2] ?? join(PACKAGE_ROOT, 'dist', 'app')));
}
