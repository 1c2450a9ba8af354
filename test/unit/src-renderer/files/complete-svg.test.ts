import { expect, it } from 'vitest';
import { completeSvg } from '../../../../src-renderer/files/complete-svg.ts';

const drawn = '<svg width="10" height="5"><text>One line</text></svg>';

it('adds title, description and styles, first of all that is drawn', () => {
  const words = { title: 'A title', description: 'One line and another.' };
  expect(completeSvg(drawn, words, 'text{fill:red}')).toBe(
    '<svg role="img" text-rendering="geometricPrecision" width="10" height="5">\n' +
      '<title>A title</title>\n<desc>One line and another.</desc>\n<style>text{fill:red}</style>' +
      '<text>One line</text></svg>',
  );
});

it('takes no words for markup', () => {
  const words = { title: 'a < b & c', description: '</desc><script>alert(1)</script>' };
  const svg = completeSvg(drawn, words, '');
  expect(svg).toContain('<title>a &lt; b &amp; c</title>');
  expect(svg).toContain('<desc>&lt;/desc&gt;&lt;script&gt;alert(1)&lt;/script&gt;</desc>');
});
