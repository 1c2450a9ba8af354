import { expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { comparedWithPaper } from '../../../../../src-renderer/views/run/compared-with-paper.ts';

const paper = findPreset('paper-four-rooms')!.config;

it('shows the paper’s own values as it writes them, and marks nothing', () => {
  const rows = comparedWithPaper(paper);
  expect(rows.filter(({ differs }) => differs)).toEqual([]);
  for (const { description, value, own } of rows) {
    expect(own).toBe(description === 'Collector workers' ? '–' : value);
  }
});

it('says that the collector workers have no counterpart', () => {
  expect(
    comparedWithPaper(paper).find(({ description }) => description === 'Collector workers'),
  ).toMatchObject({
    value: '5',
    own: '–',
    differs: false,
    note: expect.stringMatching(/^No counterpart/),
  });
});

it('shows a run that was trained with four heads as it was, marked', () => {
  const trained = { ...paper, model: { ...paper.model, heads: 4 } };
  expect(comparedWithPaper(trained).filter(({ differs }) => differs)).toMatchObject([
    { description: 'HRM transformer heads', value: '2', own: '4' },
  ]);
});
