import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importArchive } from '../../../../src-main/archive/import/import-archive.ts';
import type { Manifest } from '../../../../src-main/archive/format/manifest.ts';
import { OpenZip } from '../../../../src-main/archive/zip/open-zip.ts';
import { openStore, type Store } from '../../../../src-main/store/store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { type RawEntry, rawZip } from './zip/raw-zip.ts';

/** A tiny finished run with one checkpoint, written by format 1. */
export const FIXTURE = join(import.meta.dirname, '../../../fixtures/archive/run-v1.hrmrun');
export const FIXTURE_RUN = 'trssmap7n5';
export const FIXTURE_CHECKPOINT = 'checkpoint-000000020';

/** The parts of an archive, its manifest among them, by path. */
async function partsOf(path: string): Promise<Map<string, Buffer>> {
  const zip = await OpenZip.open(path);
  try {
    const parts = new Map<string, Buffer>();
    for (const name of zip.entries.keys()) {
      const pieces: Uint8Array[] = [];
      for await (const piece of zip.read(name, null)) pieces.push(piece);
      parts.set(name, Buffer.concat(pieces));
    }
    return parts;
  } finally {
    await zip.close();
  }
}

let fixtureParts: ReturnType<typeof partsOf> | undefined;

/** The text of a part of the fixture. */
export async function fixtureText(path: string): Promise<string> {
  const parts = await (fixtureParts ??= partsOf(FIXTURE));
  return parts.get(path)!.toString('utf8');
}

type Json = Record<string, unknown>;

/** What is changed in an archive before its checksums are taken anew. */
export interface Changes {
  /** Texts of parts by path; undefined takes one away. */
  readonly parts?: Readonly<Record<string, ((text: string) => string | Buffer) | undefined>>;
  readonly manifest?: (manifest: Manifest & Json) => unknown;
  /** More entries, of which the manifest does not tell. */
  readonly more?: readonly RawEntry[];
}

/** The fixture, changed, with sizes and checksums that fit: as somebody makes it who wants it taken. */
export async function changedArchive(changes: Changes = {}): Promise<string> {
  const parts = new Map(await (fixtureParts ??= partsOf(FIXTURE)));
  const manifest = JSON.parse(parts.get('manifest.json')!.toString()) as Manifest & Json;
  parts.delete('manifest.json');
  for (const [path, change] of Object.entries(changes.parts ?? {})) {
    if (!change) parts.delete(path);
    else parts.set(path, Buffer.from(change(parts.get(path)?.toString('utf8') ?? '')));
  }
  const listed = [...parts].map(([path, bytes]) => ({
    path,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    media: 'application/json',
  }));
  const whole = { ...manifest, parts: listed };
  const told = changes.manifest ? changes.manifest(whole) : whole;
  const text = typeof told === 'string' ? told : JSON.stringify(told);
  const entries = [...parts, ['manifest.json', Buffer.from(text)] as const];
  const path = join(temporaryFolder(), 'changed.hrmrun');
  const plain = entries.map(([name, data]): RawEntry => ({ name, data }));
  writeFileSync(path, rawZip({ entries: [...plain, ...(changes.more ?? [])] }));
  return path;
}

/** An empty lab's store in a folder of its own, which goes when it is closed. */
export function openEmptyStore(): Store & { readonly dataFolder: string } {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hrm-archive-'));
  const store = openStore(dataFolder);
  const close = async () => {
    await store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...store, dataFolder, close };
}

/** The same for one test. */
export function emptyStore(): ReturnType<typeof openEmptyStore> {
  const store = openEmptyStore();
  onTestFinished(() => store.close());
  return store;
}

/** Imports a file into a store. */
export function importInto(
  { database, dataFolder }: ReturnType<typeof emptyStore>,
  path: string,
  signal = new AbortController().signal,
) {
  return importArchive({ database, dataFolder, path, fileName: 'some.hrmrun', signal });
}
