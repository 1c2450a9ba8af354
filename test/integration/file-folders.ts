import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface FileFolder {
  readonly path: string;
  readonly onRemoved: () => void;
}

let folders: FileFolder[] = [];

/** An empty folder that goes when the tests of a file have ended (remove-file-folders.ts). */
export function folderOfFile(prefix: string, onRemoved = () => {}): string {
  const path = mkdtempSync(join(tmpdir(), prefix));
  folders.push({ path, onRemoved });
  return path;
}

export function removeFileFolders(): void {
  const ended = folders;
  folders = [];
  for (const { path, onRemoved } of ended) {
    rmSync(path, { recursive: true, force: true });
    onRemoved();
  }
}
