import { describe, expect, it } from 'vitest';
import { frameLayout } from '../../../../src-renderer/film/frame-layout.ts';
import { fittedText, frameSvg } from '../../../../src-renderer/film/frame-svg.ts';

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

describe('a text that must fit', () => {
  const width = (text: string) => text.length;

  it('is left as it is when it does', () => {
    expect(fittedText('Environment', 11, width)).toBe('Environment');
  });

  it('ends with an ellipsis when it does not, and never in the middle of a character', () => {
    expect(fittedText('Environment step', 13, width)).toBe('Environment…');
    expect(fittedText('𝒜𝒜𝒜', 3, width)).toBe('𝒜…');
    expect(fittedText('abc', 0, width)).toBe('…');
  });
});
