import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { JournalEntry } from './journal.ts';

/** Power fails between sectors, not within one. */
const SECTOR_BYTES = 512;

interface DataChange {
  readonly offset: number;
  /** Null for a truncation to `offset`. */
  readonly bytes: Buffer | null;
}

interface FileNode {
  readonly kind: 'file';
  data: Buffer;
  /** As of its last sync. */
  synced: Buffer;
  /** Since then, in order. */
  pending: DataChange[];
}

type Names = ReadonlyMap<string, DiskNode>;
/** Names that one operation sets (a node) or takes away (null). */
type NameChange = readonly (readonly [name: string, node: DiskNode | null])[];

interface FolderNode {
  readonly kind: 'folder';
  names: Names;
  synced: Names;
  pending: NameChange[];
}
type DiskNode = FileNode | FolderNode;

/** What lies in a folder after all: contents by relative path, null for a folder. */
export type DiskContent = ReadonlyMap<string, Buffer | null>;

/**
 * What a power cut leaves of what was not synced:
 * *all* of it, *none* of it, or *some*: of each file any of the writes since its last sync, whole,
 * or some sectors of them; of each folder its first changes of names since its last sync.
 */
export type CutModel = 'all' | 'none' | 'some';

function changed(data: Buffer, { offset, bytes }: DataChange): Buffer {
  const end = bytes === null ? offset : Math.max(data.length, offset + bytes.length);
  const next = Buffer.alloc(end);
  data.copy(next, 0, 0, Math.min(end, data.length));
  bytes?.copy(next, offset);
  return next;
}

function renamed(names: Names, change: NameChange): Names {
  const next = new Map(names);
  for (const [name, node] of change) {
    if (node) next.set(name, node);
    else next.delete(name);
  }
  return next;
}

const emptyFile = (): FileNode => ({
  kind: 'file',
  data: Buffer.alloc(0),
  synced: Buffer.alloc(0),
  pending: [],
});
const emptyFolder = (): FolderNode => ({
  kind: 'folder',
  names: new Map(),
  synced: new Map(),
  pending: [],
});

/** Some of the changes that were not synced, some of them in part. */
function someOf({ synced, pending }: FileNode, random: RandomGenerator): Buffer {
  let data = synced;
  for (const change of pending) {
    const luck = random.integer(3);
    if (luck === 0) continue;
    if (luck === 1 || change.bytes === null) {
      data = changed(data, change);
      continue;
    }
    for (let at = 0; at < change.bytes.length; at += SECTOR_BYTES) {
      if (random.integer(2) === 0) continue;
      const bytes = change.bytes.subarray(at, at + SECTOR_BYTES);
      data = changed(data, { offset: change.offset + at, bytes });
    }
  }
  return data;
}

/** A disk that is told what a program did, and knows what would be left if the power failed now. */
export class Disk {
  readonly #root = emptyFolder();
  readonly #open = new Map<number, DiskNode>();

  /** Does what the journal says; what failed changed nothing. */
  apply(entry: JournalEntry): void {
    const { operation, fd, path, other, result } = entry;
    if (result < 0) return;
    switch (operation) {
      case 'open':
        return this.#opened(entry);
      case 'close':
        this.#open.delete(fd);
        return;
      case 'write':
        return this.#change(fd, { offset: entry.offset, bytes: entry.data });
      case 'truncate':
        return this.#change(fd, { offset: entry.offset, bytes: null });
      case 'sync':
        return this.#sync(fd);
      case 'mkdir':
        return this.#rename(path, emptyFolder());
      case 'unlink':
      case 'rmdir':
        return this.#rename(path, null);
      case 'rename':
        return this.#move(path, other);
      case 'said':
      case 'killed':
    }
  }

  /** @param random draws what is left where only some of it is */
  left(model: CutModel, random: RandomGenerator): DiskContent {
    const found = new Map<string, Buffer | null>();
    const namesOf = (folder: FolderNode): Names => {
      if (model === 'all') return folder.names;
      const kept = model === 'none' ? 0 : random.integer(folder.pending.length + 1);
      return folder.pending.slice(0, kept).reduce(renamed, folder.synced);
    };
    const dataOf = (file: FileNode): Buffer => {
      if (model === 'all') return file.data;
      return model === 'none' ? file.synced : someOf(file, random);
    };
    const walk = (folder: FolderNode, path: string) => {
      for (const [name, node] of [...namesOf(folder)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const at = join(path, name);
        found.set(at, node.kind === 'file' ? dataOf(node) : null);
        if (node.kind === 'folder') walk(node, at);
      }
    };
    walk(this.#root, '');
    return found;
  }

  #opened({ fd, path, offset }: JournalEntry): void {
    let node = this.#find(path);
    if (!node) {
      node = emptyFile();
      this.#rename(path, node);
    }
    this.#open.set(fd, node);
    if (offset === 1 && node.kind === 'file' && node.data.length > 0) {
      this.#change(fd, { offset: 0, bytes: null });
    }
  }

  #change(fd: number, change: DataChange): void {
    const file = this.#open.get(fd);
    if (file?.kind !== 'file')
      throw new Error(`the journal writes to ${fd}, which is no open file`);
    file.data = changed(file.data, change);
    file.pending.push(change);
  }

  #sync(fd: number): void {
    const node = this.#open.get(fd);
    if (!node) throw new Error(`the journal syncs ${fd}, which is not open`);
    if (node.kind === 'file') node.synced = node.data;
    else node.synced = node.names;
    node.pending = [];
  }

  #find(path: string): DiskNode | undefined {
    if (path === '.') return this.#root;
    return this.#parent(path).names.get(path.split('/').at(-1)!);
  }

  #parent(path: string): FolderNode {
    let folder = this.#root;
    for (const name of path.split('/').slice(0, -1)) {
      const next = folder.names.get(name);
      if (next?.kind !== 'folder') throw new Error(`the journal knows no folder of ${path}`);
      folder = next;
    }
    return folder;
  }

  #rename(path: string, node: DiskNode | null): void {
    this.#set(this.#parent(path), [[path.split('/').at(-1)!, node]]);
  }

  #move(from: string, to: string): void {
    const node = this.#find(from);
    if (!node) throw new Error(`the journal renames ${from}, which is not there`);
    const [old, next] = [this.#parent(from), this.#parent(to)];
    const change: NameChange = [
      [from.split('/').at(-1)!, null],
      [to.split('/').at(-1)!, node],
    ];
    if (old === next) return this.#set(old, change);
    this.#set(next, [change[1]]);
    this.#set(old, [change[0]]);
  }

  #set(folder: FolderNode, change: NameChange): void {
    folder.names = renamed(folder.names, change);
    folder.pending.push(change);
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
/** Most files are as they were a moment before; nothing changes the bytes of a buffer. */
const known = new WeakMap<Buffer, string>();

function digestOfFile(data: Buffer): string {
  const digest = known.get(data) ?? sha256(data);
  known.set(data, digest);
  return digest;
}

/** SHA-256 of what lies in a folder. */
export function digestOf(content: DiskContent): string {
  const lines = [...content].map(
    ([path, data]) => `${path}\n${data === null ? 'folder' : digestOfFile(data)}`,
  );
  return sha256(lines.join('\n'));
}

/** Lays content into a folder. */
export function layOut(content: DiskContent, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, data] of content) {
    if (data === null) mkdirSync(join(folder, path));
    else writeFileSync(join(folder, path), data);
  }
}
