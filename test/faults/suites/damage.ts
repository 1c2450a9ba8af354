import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { STATE_FILE } from '../../../src-main/checkpoint/checkpoint-files.ts';
import { databaseFile } from '../../../src-main/store/data-folder.ts';
import { NO_PROMISES, promisesAfter } from '../lab/promises.ts';
import { runLab } from '../lab/traced-run.ts';
import { readJournal } from '../layer/journal.ts';
import type { Suite, SuiteTools, Trial } from './suite.ts';

/** A part of a file: bytes from `start`, `end` excluded. */
interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const PAGE_BYTES = 4096;
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Frames of a write-ahead log from one that is damaged to the next. */
const FRAME_STEP = 8;

function tensorParts(bytes: Buffer): Part[] {
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<
    string,
    { data_offsets?: [number, number] }
  >;
  const tensors = Object.entries(header).flatMap(([name, { data_offsets: at }]) =>
    at && at[1] > at[0] ? [{ name, start: 8 + length + at[0], end: 8 + length + at[1] }] : [],
  );
  return [
    { name: 'length of the header', start: 0, end: 8 },
    { name: 'header', start: 8, end: 8 + length },
    ...tensors,
  ];
}

function stateParts(bytes: Buffer): Part[] {
  const state = JSON.parse(bytes.toString()) as Record<string, unknown>;
  return Object.entries(state).map(([key, value]) => {
    const start = bytes.indexOf(`"${key}":${JSON.stringify(value)}`);
    return {
      name: key,
      start,
      end: start + Buffer.byteLength(JSON.stringify(value)) + key.length + 3,
    };
  });
}

function databaseParts(bytes: Buffer): Part[] {
  const pages = Array.from({ length: bytes.length / PAGE_BYTES }, (_, page) => ({
    name: `page ${page + 1}`,
    start: page * PAGE_BYTES,
    end: (page + 1) * PAGE_BYTES,
  }));
  return [{ name: 'header', start: 0, end: 100 }, ...pages];
}

function logParts(bytes: Buffer): Part[] {
  const parts: Part[] = [{ name: 'header', start: 0, end: WAL_HEADER_BYTES }];
  const frame = FRAME_HEADER_BYTES + PAGE_BYTES;
  const frames = Math.floor((bytes.length - WAL_HEADER_BYTES) / frame);
  for (let index = 0; index < frames; index++) {
    // The first, the last, and some of the many between.
    if (index > 1 && index < frames - 2 && index % FRAME_STEP !== 0) continue;
    const at = WAL_HEADER_BYTES + index * frame;
    const name = `frame ${index + 1}`;
    parts.push({ name: `${name}, header`, start: at, end: at + FRAME_HEADER_BYTES });
    parts.push({ name: `${name}, page`, start: at + FRAME_HEADER_BYTES, end: at + frame });
  }
  return parts;
}

/** The parts of a file of a data folder by its name. */
function partsOf(path: string, bytes: Buffer): Part[] {
  if (bytes.length === 0) return [];
  if (path.endsWith('.safetensors')) return tensorParts(bytes);
  if (path.endsWith(STATE_FILE)) return stateParts(bytes);
  if (path.endsWith('.sqlite')) return databaseParts(bytes);
  if (path.endsWith('-wal')) return logParts(bytes);
  return [{ name: 'all', start: 0, end: bytes.length }];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('-shm'))
    .toSorted();
}

type Spoil = (file: string, part: Part, random: RandomGenerator) => void;
const SPOILS: Readonly<Record<string, Spoil>> = {
  'one bit flipped in': (file, { start, end }, random) => {
    const bytes = readFileSync(file);
    bytes[start + random.integer(end - start)] ^= 1 << random.integer(8);
    writeFileSync(file, bytes);
  },
  'cut off in': (file, { start, end }, random) =>
    truncateSync(file, start + random.integer(end - start)),
};

/** Of the checkpoint that is not the newest; that its parts are told apart is tried on the newest. */
const OLDER = /checkpoint-0*20\//;

/** A lab whose process was killed: two checkpoints, all of its database in the write-ahead log. */
async function killedLab(tools: SuiteTools) {
  const traced = tools.traced.find(({ kept }) => kept === 2)!;
  const dataFolder = join(tools.folder, tools.unique());
  const journal = `${dataFolder}.journal`;
  const { library } = tools;
  await runLab(dataFolder, {
    library,
    kept: 2,
    journal,
    aim: 'kill 2 .unfinished-checkpoint-000000040',
  });
  const promises = readJournal(journal).reduce(promisesAfter, NO_PROMISES);
  rmSync(journal);
  return {
    dataFolder,
    expected: { after: 'damage', promises, reference: traced.reference } as const,
  };
}

/** The same lab with all of its database in the database file. */
function withoutLog(folder: string, into: string): void {
  cpSync(folder, into, { recursive: true });
  const database = new Database(databaseFile(into));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** One bit flipped, and the rest cut off, in every part of every file. */
export const damages: Suite = {
  name: 'damaged part of a file',
  async *trials(tools: SuiteTools): AsyncIterable<Trial> {
    const { dataFolder: killed, expected } = await killedLab(tools);
    const closed = `${killed}-closed`;
    withoutLog(killed, closed);
    const random = RandomGenerator.fromSeed(tools.seed, 'damages');
    for (const [whole, paths] of [
      [killed, filesIn(killed)],
      [closed, ['lab.sqlite']],
    ] as const) {
      for (const path of paths) {
        const bytes = readFileSync(join(whole, path));
        const all = { name: 'all', start: 0, end: bytes.length };
        const parts = OLDER.test(path) ? [all] : partsOf(path, bytes);
        for (const part of parts) {
          for (const [what, spoil] of Object.entries(SPOILS)) {
            yield {
              name: `${what} ${path.replace(/^runs\/[^/]+/, 'runs/RUN')}: ${part.name}`,
              run: async () => {
                const dataFolder = join(tools.folder, tools.unique());
                cpSync(whole, dataFolder, { recursive: true });
                spoil(join(dataFolder, path), part, random);
                const verdict = await tools.checkers.check(dataFolder, expected);
                rmSync(dataFolder, { recursive: true });
                return verdict;
              },
            };
          }
        }
      }
    }
  },
};
