import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { PACKAGE_ROOT, packageVersion } from '../src-main/server/package-root.ts';
import { bundleGpuKit } from './bundle-app.ts';
import { collectStandalone, filesBelow, packReproducibly } from './cluster-archive.ts';
import { nativePackageFiles, nodePackage } from './packed-files.ts';
import { withoutSections } from './without-sections.ts';

/** ONNX Runtime has WebGPU on Linux for this processor alone. */
const ARCH = 'x64';
/** What is made has to be smaller, bytes. */
export const LARGEST_KIT = 60e6;
/** gzip is on every machine; xz, which makes it a third smaller, is not in the bare images of Debian and Ubuntu. */
const GZIP_LEVEL = 9;
/** Of the library, which Node unpacks: a fifth smaller than with gzip. */
const ZSTD_LEVEL = 19;
/** 64 MB: all of the library. */
const ZSTD_WINDOW_LOG = 26;
const SCRIPT = 'gpu-kit.sh';
const LOADER = 'libvulkan.so.1';
const LOADER_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/lib/chromium'];

const folderName = () => `hrm-agent-lab-gpu-kit-${packageVersion()}`;

/** The Vulkan loader of this machine, for machines without one; null where this has none either. */
function vulkanLoader(): string | null {
  const files = LOADER_FOLDERS.map((folder) => join(folder, LOADER));
  return files.find((file) => existsSync(file)) ?? null;
}

function nodeFolder(): string {
  const folder = nodePackage(ARCH);
  if (folder === null)
    throw new Error(`node-linux-${ARCH} is not installed: the kit is made there`);
  return folder;
}

function packHard(bytes: Buffer): Buffer {
  const { ZSTD_c_compressionLevel: level, ZSTD_c_windowLog: window } = constants;
  const params = { [level]: ZSTD_LEVEL, [window]: ZSTD_WINDOW_LOG };
  return zstdCompressSync(bytes, { params });
}

async function collect(folder: string): Promise<void> {
  const natives = nativePackageFiles(ARCH).filter((file) => file.includes('onnxruntime'));
  const parts = { arch: ARCH, node: nodeFolder(), bundle: bundleGpuKit, natives } as const;
  await collectStandalone(folder, parts);
  const node = join(folder, 'node', 'bin', 'node');
  writeFileSync(node, withoutSections(readFileSync(node)));
  for (const library of natives.filter((file) => file.endsWith('.so.1'))) {
    const file = join(folder, library);
    writeFileSync(`${file}.zst`, packHard(readFileSync(file)));
    rmSync(file);
  }
  const resources = join('resources', 'gpu-kit');
  mkdirSync(join(folder, resources), { recursive: true });
  const torch = join(resources, 'update.py');
  copyFileSync(join(PACKAGE_ROOT, torch), join(folder, torch));
  const loader = vulkanLoader();
  if (loader !== null) {
    mkdirSync(join(folder, 'vulkan'));
    copyFileSync(loader, join(folder, 'vulkan', LOADER));
    const note = `${LOADER} is the Khronos Vulkan loader, under the Apache License 2.0 (LICENSE.txt).\n`;
    writeFileSync(join(folder, 'vulkan', 'NOTICE.txt'), note);
  }
}

/** What was made. */
export interface MadeKit {
  readonly archive: string;
  readonly bytes: number;
  /** Unpacks the archive that lies beside it, and runs what is inside. */
  readonly script: string;
  readonly hasLoader: boolean;
}

/**
 * Makes the archive that measures engines on a bare Linux machine, and the script that runs it.
 * @param output folder that both go into; each is whole or not there
 * @throws an error that names what is missing, or says that the archive is too large
 */
export async function makeGpuKit(output: string): Promise<MadeKit> {
  mkdirSync(output, { recursive: true });
  const work = mkdtempSync(join(output, '.gpu-kit-'));
  try {
    const folder = join(work, 'files');
    mkdirSync(folder);
    await collect(folder);
    const inner = folderName();
    const archiveName = `${inner}-linux-${ARCH}.tar.gz`;
    const template = readFileSync(join(PACKAGE_ROOT, 'resources', 'gpu-kit', SCRIPT), 'utf8');
    const text = template.replace('@ARCHIVE@', archiveName).replace('@FOLDER@', inner);
    writeFileSync(join(folder, SCRIPT), text);
    writeFileSync(join(work, SCRIPT), text, { mode: 0o755 });
    const packed = join(work, 'archive');
    await packReproducibly(packed, folder, await filesBelow(folder), inner, GZIP_LEVEL);
    const bytes = statSync(packed).size;
    if (bytes >= LARGEST_KIT)
      throw new Error(`the archive has ${bytes} bytes, over ${LARGEST_KIT}`);
    const archive = join(output, archiveName);
    const script = join(output, SCRIPT);
    renameSync(packed, archive);
    renameSync(join(work, SCRIPT), script);
    return { archive, bytes, script, hasLoader: vulkanLoader() !== null };
  } finally {
    rmSync(work, { recursive: true });
  }
}
