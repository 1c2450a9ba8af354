/** Something that is known to be other than it should be, and why. */
interface OpenPoint {
  /** Of which suite; of any if left out. */
  readonly suite?: string;
  readonly what: RegExp;
  readonly why: string;
}

/** Findings that are known and named in the report; every other one makes the suite fail. */
const OPEN_POINTS: readonly OpenPoint[] = [
  {
    suite: 'refused call',
    what: /exit code 13|its last line is "\^"/,
    why: 'a database that cannot be written ends the command line with an unsettled await',
  },
  {
    suite: 'refused call',
    what: /unable to open database file/,
    why: 'SQLite does not say why it cannot make a file: the line speaks of no full disk',
  },
  {
    what: /attempt to write a readonly database/,
    why: 'the lab ended while a new, still empty database was made: its version is read without the right to repair it',
  },
  {
    suite: 'damaged part of a file',
    what: /the run is gone/,
    why: 'a write-ahead log damaged near its start leaves an old, empty database beside runs/',
  },
];

/** Why a finding is known; null when it is not. */
export function openPoint(suite: string, what: string): string | null {
  const known = ({ suite: of = suite, what: words }: OpenPoint) => of === suite && words.test(what);
  return OPEN_POINTS.find(known)?.why ?? null;
}
