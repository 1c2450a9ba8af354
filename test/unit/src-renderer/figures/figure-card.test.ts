// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import FigureCard from '../../../../src-renderer/figures/FigureCard.vue';
import type { Figure } from '../../../../src-renderer/pictures/figure.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const figure: Figure = {
  id: 'some',
  title: 'Some',
  panels: [
    {
      key: 'rate',
      title: '',
      x: { label: 'Updates', form: 'count' },
      y: { label: 'Goal rate', form: 'share' },
      lines: [
        {
          key: 'carry',
          label: 'Carry Z',
          colour: 'series-1',
          dash: 'solid',
          symbol: 'none',
          thin: false,
          points: [{ x: 10, y: 0.5, low: null, high: null }],
        },
      ],
      marks: [],
    },
  ],
  caption: [],
};
const failed = { title: 'Some', origin: 'some', error: 'the lab does not answer' };

it.each([
  ['This is not the newest', figure],
  ['This could not be computed', null],
])('says “%s” when an update failed, and tries again', (title, drawn) => {
  // Looked at before the page has its colours: what is drawn then is not what is told.
  const { wrapper, emitted } = mountPage(FigureCard, { ...failed, figure: drawn });
  expect(wrapper.get('[role=alert]').text()).toContain(`${title}. The lab does not answer`);
  (wrapper.get('[role=alert] button').element as HTMLElement).click();
  expect(emitted('again')).toHaveLength(1);
  unmountPage();
});
