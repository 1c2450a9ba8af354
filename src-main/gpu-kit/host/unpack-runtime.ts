import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../../server/package-root.ts';

/** What the archive packs once more, because Node reads what is smaller than gzip and not on every machine. */
const PACKED_ENDING = '.zst';

/** Unpacks the libraries of the archive, the first time that it runs. A checkout has none that is packed. */
export function unpackRuntime(root = PACKAGE_ROOT): void {
  const libraries = join(root, 'node_modules', 'onnxruntime-node', 'bin');
  for (const name of globSync(`**/*${PACKED_ENDING}`, { cwd: libraries })) {
    const packed = join(libraries, name);
    const half = `${packed}.half`;
    writeFileSync(half, zstdDecompressSync(readFileSync(packed)));
    renameSync(half, packed.slice(0, -PACKED_ENDING.length));
    rmSync(packed);
  }
}
