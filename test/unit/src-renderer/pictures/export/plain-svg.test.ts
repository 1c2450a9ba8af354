import { expect, it } from 'vitest';
import { plainSvg } from '../../../../../src-renderer/pictures/export/plain-svg.ts';

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
