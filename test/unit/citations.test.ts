import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeRunConfig } from '../../shared/run-config/fields.ts';
import { TERMS } from '../../src-renderer/help/terms.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** What there is in the paper (arXiv 2510.22832v1) to be cited. */
const SECTIONS = new Set(
  ['1', '1.1', '1.2', '2', '2.1', '2.1.1', '2.1.2', '2.2', '2.2.1', '2.2.2'].concat([
    '3',
    '3.1',
    '3.2',
    '4',
    '4.1',
  ]),
);
const FIGURES = new Set(['1', '1a', '1b', '1c', '2', '3', '4', '5', '6', '7']);
const EQUATIONS = new Set(['1', '2']);
const TABLES = new Set(['1']);
const KINDS = [
  [/^§([\d.]+)$/, SECTIONS],
  [/^Fig\. (\d[a-c]?)$/, FIGURES],
  [/^equation (\d+)$/, EQUATIONS],
  [/^Table (\d+)$/, TABLES],
] as const;

/** Whether a part of a citation is a place in the paper; a remark in brackets may follow. */
function isPlace(text: string): boolean {
  const place = text.replace(/ \(.*\)$/, '');
  return KINDS.some(([pattern, known]) => known.has(pattern.exec(place)?.[1] ?? ''));
}

/** Sources that are not the paper. */
const OTHERS = [
  /^not (used )?in the paper$/,
  /^the paper does not say$/,
  /^reference implementation( \([^)]+\))?$/,
  /^HRM( §2|, arXiv 2506\.21734)(, [a-z ]+)?( \([^)]+\))?$/,
  /^arXiv 2407\.05872$/,
  /^\w+( \w+)? et al\. \d{4}$/,
];

/** Commas within brackets, as in 1,048,576, part nothing. */
const parts = (text: string) => text.split(/, (?![^(]*\))/);

const fields = describeRunConfig().flatMap((section) => section.fields);
const cited = [
  ...fields.map(({ path, cites }) => [path, cites] as const),
  ...TERMS.map(({ name, source }) => [`term ${name}`, source] as const),
].flatMap(([name, cites]) => (cites ? [[name, cites] as const] : []));

describe('the source of a field or a term', () => {
  it.each(cited)('%s: %s', (_path, cites) => {
    for (const source of cites.split('; ')) {
      const ofPaper = source.startsWith('paper ') && source.slice('paper '.length);
      const known = ofPaper
        ? parts(ofPaper).every(isPlace)
        : OTHERS.some((each) => each.test(source));
      expect(known, source).toBe(true);
    }
  });

  it('is refused where there is no such place in the paper', () => {
    for (const place of ['§2.3', '§5', 'Fig. 8', 'Fig. 3a', 'equation 3', 'Table 2', 'table (8)']) {
      expect(isPlace(place)).toBe(false);
    }
    expect(isPlace('Table 1 (1,048,576)')).toBe(true);
  });
});

/** Files whose words are the product's. */
function sources(): string[] {
  const within = ['shared', 'src-main', 'src-renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|cts|vue)$/.test(file))
      .map((file) => join(folder, file)),
  );
  const docs = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
  return [...within, ...docs.map((file) => join('docs', file)), 'README.md'];
}

/** A text without the line breaks within its comments and paragraphs. */
const unwrapped = (text: string) => text.replaceAll(/\s*\n\s*(\*|\/\/)?\s*/g, ' ');

/** The code of a text, and its words. */
const withoutComments = (text: string) =>
  text.replaceAll(/\/\*.*?\*\/|<!--.*?-->/gs, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

/** Who has the section that is named at the end of some words; the nearest name before it. */
const SOURCE = /(paper|arXiv \d{4}\.\d{5}|HRM|science|et al\. \d{4})/gi;
/** Sections of science, which the lab is built by. */
const SCIENCE = new Set(['1', '2', '3', '4', '5', '6']);

function sectionIsKnown(section: string, before: string): boolean {
  const source = before.match(SOURCE)?.at(-1)?.toLowerCase();
  if (source === undefined) return false;
  if (source === 'science') return SCIENCE.has(section);
  return source === 'paper' || source === 'arxiv 2510.22832' ? SECTIONS.has(section) : true;
}

/** What a text cites that does not exist, or without saying whose it is. */
function wrongCitations(text: string): string[] {
  const plain = unwrapped(text);
  const wrong: string[] = [];
  for (const match of plain.matchAll(/§(\d+(?:\.\d+)*)/g)) {
    const before = plain.slice(Math.max(0, match.index - 100), match.index);
    if (!sectionIsKnown(match[1], before)) wrong.push(`${before.slice(-40)}${match[0]}`);
  }
  for (const match of plain.matchAll(/\bFigs?\. (\d[a-c]?(?:(?:, | and | to )\d[a-c]?)*)/g)) {
    const numbers = match[1].split(/, | and | to /);
    if (!numbers.every((number) => FIGURES.has(number))) wrong.push(match[0]);
  }
  for (const [pattern, known] of [
    [/\bTable (\d+)/g, TABLES],
    [/\b[Ee]quations? (\d+)/g, EQUATIONS],
  ] as const) {
    for (const match of plain.matchAll(pattern)) {
      if (!known.has(match[1])) wrong.push(match[0]);
    }
  }
  return wrong;
}

describe('what the product’s words cite', () => {
  it('exists, and is said to be whose it is', () => {
    const wrong = sources().flatMap((file) =>
      wrongCitations(readFileSync(join(ROOT, file), 'utf8')).map((each) => `${file}: ${each}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is no work that comes with no package, but for comments', () => {
    const said = sources()
      .filter((file) => !file.endsWith('.md'))
      .flatMap((file) =>
        withoutComments(readFileSync(join(ROOT, file), 'utf8'))
          .split('\n')
          .filter((line) => /\bscience §/.test(line))
          .map((line) => `${file}: ${line}`),
      );
    expect(said).toEqual([]);
    expect(withoutComments("/** science §2 */\n// science §3\nhelp: 'TD (science §2)'")).toContain(
      'TD (science §2)',
    );
  });

  it.each([
    ['a section that the paper has not', '/** As the paper has it\n * (§2.3). */'],
    ['a section without its work', '// see §4.1'],
    ['a section of science that is none', '// science §9'],
    ['a figure that the paper has not', 'Figs. 5 to 8'],
    ['a table that the paper has not', 'Table 2'],
    ['an equation that the paper has not', 'equation 3'],
  ])('is refused for %s', (_, text) => {
    expect(wrongCitations(text)).toHaveLength(1);
  });

  it.each([
    'paper §2.1.2, science §3 and HRM §2',
    '/** (Agarwal\n * et al. 2021, §4.3) */',
    'paper Figs. 5, 6 and 7; Fig. 1a; Table 1; equation 2',
  ])('is accepted in %s', (text) => {
    expect(wrongCitations(text)).toEqual([]);
  });
});
