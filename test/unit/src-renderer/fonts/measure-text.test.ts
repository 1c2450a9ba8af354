import { expect, it } from 'vitest';
import { measureForCharts } from '../../../../src-renderer/fonts/measure-text.ts';

it('a line of a chart is as high as its font, whatever fonts have Chinese', () => {
  expect(measureForCharts('国', "600 12px 'Inter Variable', sans-serif").width).toBe(12);
  expect(measureForCharts('国', '11.5px sans-serif').width).toBe(11.5);
});

it('other texts are longer when they have more letters or larger ones', () => {
  const width = (text: string, font: string) => measureForCharts(text, font).width;
  expect(width('Updates', '12px Some')).toBeGreaterThan(width('Up', '12px Some'));
  expect(width('Updates', '12px Some')).toBeGreaterThan(width('Updates', '11px Some'));
});
