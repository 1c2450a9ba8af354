import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FIXTURES = join('test', 'fixtures', 'adding');

/** What docs/adding.md tells how to add, and the most files that it may take. */
export const EXAMPLES = [
  { name: 'world', heading: 'A world', most: 5 },
  { name: 'variant', heading: 'A variant of the agent', most: 4 },
  { name: 'analysis', heading: 'An analysis', most: 5 },
  { name: 'metric', heading: 'A metric', most: 3 },
  { name: 'field', heading: 'A configuration field', most: 3 },
  { name: 'engine', heading: 'An engine', most: 4 },
] as const;
export type ExampleName = (typeof EXAMPLES)[number]['name'];

/** A stretch of lines as they were and as they become, and the same with less around what changes. */
type Piece = readonly { readonly before: string; readonly after: string }[];

/** What a change does to one file. */
interface ChangedFile {
  readonly path: string;
  readonly isNew: boolean;
  readonly pieces: readonly Piece[];
}

/** @param lines of a diff, the first character saying whether they stay, go or come */
function pieceOf(lines: readonly string[]): Piece {
  const first = lines.findIndex((line) => !line.startsWith(' '));
  const last = lines.findLastIndex((line) => !line.startsWith(' '));
  return [3, 2, 1].map((around) => {
    const part = lines.slice(Math.max(0, first - around), last + 1 + around);
    const without = (sign: string) => part.filter((line) => line[0] !== sign);
    const text = (side: readonly string[]) => side.map((line) => `${line.slice(1)}\n`).join('');
    return { before: text(without('+')), after: text(without('-')) };
  });
}

/** Reads a change as `git diff` writes it. */
function readChange(diff: string): ChangedFile[] {
  return diff
    .split(/^diff --git .*\n/m)
    .slice(1)
    .map((file) => {
      const [head, ...hunks] = file.split(/^@@ .*\n/m) as [string, ...string[]];
      const [, path] = /^\+\+\+ b\/(.+)$/m.exec(head)!;
      const pieces = hunks.map((hunk) => pieceOf(hunk.split('\n').filter((line) => line !== '')));
      return { path: path!, isNew: /^new file/m.test(head), pieces };
    });
}

/** The change that the worked example of docs/adding.md makes. */
export function exampleChange(name: ExampleName): ChangedFile[] {
  return readChange(readFileSync(join(ROOT, FIXTURES, `${name}.patch`), 'utf8'));
}

/**
 * Makes the change of an example in a copy of the sources. A piece is found by its lines, wherever
 * in the file they have moved to, and by fewer of those around it when these have changed.
 * @throws what is to be mended, when the sources no longer have the lines that it changes
 */
export function applyExample(copy: string, name: ExampleName): void {
  const mend = (what: string) =>
    new Error(
      `${what}\nThe worked example of docs/adding.md is ${FIXTURES}/${name}.patch: make its change to the sources again, save it with git add -N . && git diff -- shared src-main src-renderer docs, and tell in docs/adding.md what has become different.`,
    );
  for (const { path, isNew, pieces } of exampleChange(name)) {
    const file = join(copy, path);
    if (isNew === existsSync(file)) throw mend(`${path} is ${isNew ? 'there already' : 'gone'}.`);
    if (isNew) mkdirSync(dirname(file), { recursive: true });
    let text = isNew ? '' : readFileSync(file, 'utf8');
    for (const piece of pieces) {
      const fitting = piece.find(({ before }) => isNew || text.split(before).length === 2);
      if (!fitting) throw mend(`${path} no longer has these lines once:\n${piece[0]!.before}`);
      text = isNew ? fitting.after : text.split(fitting.before).join(fitting.after);
    }
    writeFileSync(file, text);
  }
}

/** A copy of the sources, with examples added to them; to be removed by the caller. */
export function copyWithExamples(...names: readonly ExampleName[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'hrm-lab-adding-'));
  const parts = [
    'shared',
    'src-main',
    'src-renderer',
    'docs',
    join('test', 'unit', 'src-main', 'envs'),
  ];
  const files = ['package.json', 'tsconfig.json', 'tsconfig.renderer.json'];
  for (const part of [...parts, ...files]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const name of names) applyExample(copy, name);
  return copy;
}
