import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';

/** Processors that the native packages have files for. */
export type PackedArch = 'x64' | 'arm64';

/** A set of files, each by a pattern within a folder; its places are the same in a package. */
const setSchema = z.object({ from: z.string(), to: z.string(), filter: z.array(z.string()) });
type FileSet = z.infer<typeof setSchema>;

/** Of electron-builder's configuration what says which files belong into a package. */
const filesSchema = z.array(z.union([z.string(), setSchema]));
const configurationSchema = z.object({
  files: filesSchema,
  linux: z.object({ files: filesSchema }),
});

function isSet(each: string | FileSet): each is FileSet {
  return typeof each !== 'string';
}

function filesOf({ from, filter }: FileSet): string[] {
  return filter.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: join(PACKAGE_ROOT, from) });
    if (found.length === 0) throw new Error(`${from} has no ${pattern}: npm ci puts it there`);
    return found.map((name) => join(from, name));
  });
}

/**
 * The files of the packages with native code that an installed lab has on Linux, within the checkout: the very list that
 * electron-builder packs by.
 * @throws an error that names a pattern that nothing fits
 */
export function nativePackageFiles(arch: PackedArch): string[] {
  const text = readFileSync(join(PACKAGE_ROOT, 'electron-builder.yml'), 'utf8');
  const { files, linux } = configurationSchema.parse(parse(text.replaceAll('${arch}', arch)));
  return [...files, ...linux.files].filter(isSet).flatMap(filesOf).toSorted();
}

/** The folder of npm's package with the Node that runs the lab; null where it is not installed. */
export function nodePackage(arch: PackedArch): string | null {
  const folder = join(PACKAGE_ROOT, 'node_modules', `node-linux-${arch}`);
  return existsSync(folder) ? folder : null;
}
