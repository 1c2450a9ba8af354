import type { LineSeriesOption } from 'echarts/charts';
import { describe, expect, it } from 'vitest';
import { convergenceFigure } from '../../../../../src-renderer/figures/convergence/convergence-figure.ts';
import { figureDocument } from '../../../../../src-renderer/pictures/export/figure-document.ts';
import { renderSvg } from '../../../../../src-renderer/pictures/export/render.ts';
import type { Figure } from '../../../../../src-renderer/pictures/figure.ts';
import { PLAIN_THEME } from '../../charts/plain-theme.ts';
import { convergence, series, subject } from '../../figures/some-convergence.ts';

const HOSTILE = 'Both <script>alert(1)</script> & "more"';
const figure = convergenceFigure(
  convergence(
    [subject('c', 'carry'), subject('r', 'reset')],
    [
      series({ subject: 'c' }, { 1: 0.02, 2: 0.003 }),
      series({ subject: 'r', latent: 'zL' }, { 1: 0.5, 2: 0.04 }),
    ],
  ),
  { reference: 'last', statistic: 'median', definition: 'material', origin: `${HOSTILE}.` },
);
/** As it is behind a moving average, and as one run of several is. */
const thinBefore = {
  ...figure,
  panels: figure.panels.map((panel) => ({
    ...panel,
    lines: panel.lines.flatMap((line) => [
      { ...line, key: `${line.key}/raw`, dash: 'solid' as const, thin: true },
      { ...line, dash: 'dashed' as const },
    ]),
  })),
};
const measure = (text: string, size: number) => (text.length * size) / 2;
const picture = figureDocument(figure, { theme: PLAIN_THEME, measure });

describe('a figure that stands alone', () => {
  it('has a grid for each panel, in a row and inside of the picture', () => {
    const grids = picture.option.grid as { left: number; width: number; top: number }[];
    expect(grids).toHaveLength(2);
    expect(grids[0].left + grids[0].width).toBeLessThan(grids[1].left);
    expect(grids[1].left + grids[1].width).toBeLessThan(picture.width);
    expect(grids[0].top).toBe(grids[1].top);
  });

  it('has title, headings and caption below each other', () => {
    const titles = picture.option.title as { text: string; top: number }[];
    expect(titles[0].text).toBe(figure.title);
    expect(titles.slice(1, 3).map(({ text }) => text)).toEqual([
      'z_L · Median of MSE_t',
      'z_H · Median of MSE_t',
    ]);
    const tops = titles.map(({ top }) => top);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(picture.height).toBeGreaterThan(tops.at(-1)!);
  });

  it('grows with its caption', () => {
    const longer = { ...figure, caption: [...figure.caption, 'And so on. '.repeat(60)] };
    const { height } = figureDocument(longer, { theme: PLAIN_THEME, measure });
    expect(height).toBeGreaterThan(picture.height);
  });

  it('has a legend of the lines themselves, whatever stands behind them', async () => {
    const { option } = figureDocument(thinBefore, { theme: PLAIN_THEME, measure });
    const { data } = option.legend as { data: string[] };
    const all = option.series as LineSeriesOption[];
    expect(data.length).toBeGreaterThan(1);
    for (const label of data) {
      // ECharts draws an entry as the first series of its name.
      const first = all.find(({ name }) => name === label);
      expect(first?.lineStyle).toMatchObject({ opacity: 1, type: 'dashed' });
    }
    const svg = async (of: Figure) =>
      (await renderSvg(figureDocument(of, { theme: PLAIN_THEME, measure }))).text();
    const faint = (text: string) => text.match(/stroke-opacity="0\.4"/g)?.length ?? 0;
    expect(faint(await svg(figure))).toBe(0);
    const lines = figure.panels.flatMap((panel) => panel.lines);
    expect(faint(await svg(thinBefore))).toBe(lines.length);
  });

  it('keeps long names inside, and tells them apart by their ends', async () => {
    const long = (end: string) => `${'immeasurable '.repeat(30)}${end}`;
    const panels = figure.panels.map((panel) => ({
      ...panel,
      lines: panel.lines.map((line, index) => ({ ...line, label: long(`number ${index}`) })),
    }));
    const caption = ['x'.repeat(900)];
    const named = figureDocument({ ...figure, panels, caption }, { theme: PLAIN_THEME, measure });
    const svg = await (await renderSvg(named)).text();
    const texts = [...svg.matchAll(/<text [^>]*?font-size:([\d.]+)px[^>]*>([^<]*)</g)];
    expect(texts.length).toBeGreaterThan(10);
    for (const [, size, text] of texts) {
      expect(measure(text, Number(size)), text).toBeLessThanOrEqual(named.width - 48);
    }
    expect(svg).toMatch(/immeasurable[^<]*…[^<]*number 0</);
    // A row of the legend for each of them.
    expect(named.height).toBeGreaterThan(picture.height);
  });

  it('is an SVG with all of its words, none of them taken for markup', async () => {
    const text = await (await renderSvg(picture)).text();
    expect(text).toMatch(
      /^<svg [^>]*width="1060" height="\d+" xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    expect(text).toContain('Convergence of z within an environment step');
    expect(text).toContain('Carry Z, changed');
    expect(text).toContain('Both &lt;script&gt;alert(1)&lt;/script&gt; &amp; ');
    expect(text).not.toContain('<script');
  });

  it('has every word in the font of its theme', async () => {
    const marks = [{ kind: 'level', y: 0.01, label: 'published' }] as const;
    const panels = figure.panels.map((panel) => ({ ...panel, marks }));
    const marked = figureDocument({ ...figure, panels }, { theme: PLAIN_THEME, measure });
    const text = await (await renderSvg(marked)).text();
    const styles = [...text.matchAll(/<text [^>]*style="([^"]*)"/g)].map(([, style]) => style);
    expect(styles.length).toBeGreaterThan(15);
    expect(styles.filter((style) => !style.includes("'Plain Font', serif"))).toEqual([]);
  });

  it('tells its whole caption, wherever lines break, and brings its font', async () => {
    const text = await (await renderSvg(picture)).text();
    const escaped = figure.caption
      .join(' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    expect(text).toContain(`<title>${figure.title}</title>`);
    expect(text).toContain(`<desc>${escaped}</desc>`);
    expect(text).toContain("@font-face{font-family:'Inter Variable'");
  });

  it('is the same picture every time', async () => {
    const again = await (await renderSvg(picture)).text();
    expect(again).toBe(await (await renderSvg(picture)).text());
    expect(again).toContain('clip-path="url(#plot-c0)"');
    expect(again).toContain('id="plot-c0"');
    expect(again).not.toMatch(/class=|ecmeta|pointer-events:/);
  });
});
