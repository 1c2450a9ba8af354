import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../../src-renderer/guide/anchor.ts';
import { guideSections, guideTokens } from '../../../../src-renderer/guide/guide-tokens.ts';
import { searchGuide, searchedSections } from '../../../../src-renderer/guide/search-guide.ts';

const PAGE = `# A page

Its first words, with \`code\` and a [link](other.md).

## What if?

- one **point**

\`\`\`sh
hrm-lab doctor
\`\`\`
`;

describe('a page of the guide', () => {
  it('has its parts, with the anchors that GitHub makes', () => {
    expect(guideSections(guideTokens(PAGE))).toEqual([
      { anchor: '', heading: 'A page', text: 'Its first words, with code and a link.' },
      { anchor: 'what-if', heading: 'What if?', text: 'one point hrm-lab doctor' },
    ]);
    expect(anchorOf('Finding things, and keys')).toBe('finding-things-and-keys');
    expect(anchorOf('`z`, and Ctrl-K')).toBe('z-and-ctrl-k');
  });
});

describe('a search in the guide', () => {
  const long = `${'Nothing here. '.repeat(30)}The token opens the page. ${'More words. '.repeat(30)}`;
  const sections = [
    { address: '/help/a', chapter: 'A', heading: 'A', text: long },
    { address: '/help/b', chapter: 'B', heading: 'Port and token', text: 'An address.' },
  ];
  const found = (text: string) => searchGuide(sections, text).first.map(({ address }) => address);

  it('finds parts in which every word stands, those with the words in their headings first', () => {
    expect(found('token')).toEqual(['/help/b', '/help/a']);
    expect(found('TOKEN page')).toEqual(['/help/a']);
    expect(found('token address')).toEqual(['/help/b']);
    expect(found('cookie')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('shows the words around what was found, whole words at both ends', () => {
    const [, { excerpt }] = searchGuide(sections, 'token').first;
    expect(excerpt).toContain('The token opens the page.');
    expect(excerpt).toMatch(/^… (here\. |Nothing )/);
    expect(excerpt).toMatch(/(More|words\.) …$/);
    expect(excerpt.length).toBeLessThan(200);
    expect(searchGuide(sections, 'port').first[0].excerpt).toBe('An address.');
  });

  it('goes through all chapters', () => {
    const all = searchedSections((file) => `# ${file}\n\nWords of ${file}.\n\n## Part\n\nMore.\n`);
    expect(all).toContainEqual({
      address: '/help/troubleshooting#part',
      chapter: 'Troubleshooting',
      heading: 'Part',
      text: 'More.',
    });
    expect(searchGuide(all, 'words storage').first.map(({ address }) => address)).toEqual([
      '/help/storage',
    ]);
  });
});
