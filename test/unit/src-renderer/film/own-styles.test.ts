// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { withOwnStyles } from '../../../../src-renderer/film/own-styles.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

function drawn(inside: string): SVGSVGElement {
  document.body.innerHTML = `
    <style>
      .line { stroke: rgb(1, 2, 3); stroke-width: 3px; stroke-dasharray: 3 6; vector-effect: non-scaling-stroke; }
      .wide { stroke-width: 3px; }
      .faint { opacity: 0.5; }
      .gone { display: none; }
    </style>
    <svg viewBox="0 0 9 9">${inside}</svg>`;
  const svg = document.querySelector('svg');
  if (!svg) throw new Error('nothing is drawn');
  return svg;
}

it('brings the looks of the page along, and nothing that only the page knows', () => {
  const svg = withOwnStyles(
    drawn('<path class="line faint" data-cell="3" aria-hidden="true" d="M0 0h9"></path>'),
    2,
  );
  expect(svg).toContain('d="M0 0h9"');
  expect(svg).toContain('stroke="rgb(1, 2, 3)"');
  expect(svg).toContain('opacity="0.5"');
  expect(svg).not.toMatch(/class|data-|aria-/);
});

it('gives lines that keep their width on the page as wide as they look there', () => {
  const svg = withOwnStyles(drawn('<path class="line"></path><rect class="wide"></rect>'), 2);
  expect(svg).toMatch(/<path[^>]* stroke-width="1.5"/);
  expect(svg).toMatch(/<path[^>]* stroke-dasharray="1.5 3"/);
  expect(svg).toMatch(/<rect[^>]* stroke-width="3"/);
});

it('leaves out what is not shown, and takes no text for markup', () => {
  const svg = withOwnStyles(
    drawn('<rect class="gone"></rect><polygon><title>Q = 1</title></polygon><text>a &lt; b</text>'),
    1,
  );
  expect(svg).not.toMatch(/rect|title/);
  expect(svg).toContain('a &lt; b');
});
