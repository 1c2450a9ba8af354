import { expect, it } from 'vitest';
import { plainSvg, completeSvg } from '../../../../../src-renderer/figures/export/complete-svg.ts';

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

it('leaves out what only a page would use, and numbers of other charts', () => {
  const drawn =
    '<svg><style ><![CDATA[.zr7-cls-0:hover { pointer-events:none; }]]></style>\n' +
    '<g clip-path="url(#zr7-c0)"><path d="M0 0" ecmeta_silent="true" class="zr7-cls-0"></path></g>' +
    '<clipPath id="zr7-c0"></clipPath></svg>';
  expect(plainSvg(drawn)).toBe(
    '<svg><g clip-path="url(#plot-c0)"><path d="M0 0"></path></g><clipPath id="plot-c0"></clipPath></svg>',
  );
});

it('leaves texts alone', () => {
  const text = '<text>my class=&quot;zr7-c0&quot; &lt;style&gt;</text>';
  expect(plainSvg(text)).toBe(text);
});
