import { describe, expect, it } from 'vitest';
import { frameLayout } from '../../../../src-renderer/film/frame-layout.ts';
import { frameSvg } from '../../../../src-renderer/film/frame-svg.ts';

const shape = { rows: 3, columns: 3 };
const look = {
  background: '#fff',
  text: '#000',
  soft: '#555',
  font: "'Inter Variable', sans-serif",
};
const measure = (text: string, size: number) => text.length * size * 0.5;

describe('a picture of a moment', () => {
  const layout = frameLayout(shape, 720, true);
  const svg = frameSvg(layout, look, {
    shape,
    drawing: '<g id="board"></g>',
    key: { label: 'Max Q', range: { min: -0.5, max: 1 } },
    caption: ['A run <b> & "more"', 'Environment step 3 of 9'],
    measure,
  });

  it('has the size in pixels, the board, the key with its numbers and the caption', () => {
    expect(svg).toContain(`width="${layout.pixels.width}" height="720"`);
    expect(svg).toContain('<g id="board"></g>');
    for (const text of ['Max Q', '−0.5', '>1<', 'Environment step 3 of 9']) {
      expect(svg).toContain(text);
    }
  });

  it('takes no names for markup', () => {
    expect(svg).toContain('A run &lt;b&gt; &amp; "more"');
  });
});
