// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { formOfPreset } from '../../../../src-renderer/form/run-form.ts';
import RunFormPanel from '../../../../src-renderer/run-form/RunFormPanel.vue';
import { eventually } from '../../eventually.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

const QUICK = findPreset('quick')!.config;
const MADE: RunSummary = {
  id: 'made',
  name: 'mine',
  preset: 'quick',
  variant: 'carry',
  seed: 7,
  state: 'queued',
  createdAt: 1000,
  updatedAt: 1000,
  progress: {
    update: 0,
    totalUpdates: 100,
    environmentSteps: 0,
    updatesPerSecond: 0,
    wallSeconds: 0,
    secondsLeft: null,
  },
  engine: null,
  parameters: null,
  lastValidation: null,
  error: null,
  resumable: false,
  parent: null,
  rung: null,
  hash: null,
  tags: [],
  starred: false,
  archived: false,
  hasNotes: false,
};

function form(createRun: (config: unknown) => RunSummary) {
  const page = mountPage(RunFormPanel, { initial: formOfPreset('quick') }, { createRun });
  const { wrapper } = page;
  const input = (path: string) => wrapper.get<HTMLInputElement>(`[data-field="${path}"] input`);
  const submit = () => wrapper.get('form').trigger('submit');
  return { ...page, input, submit };
}

const said = (wrapper: VueWrapper) => wrapper.get('aside [role=status]').text();

describe('form for a run', () => {
  it('is ready as it opens, and counts what is changed', async () => {
    const { wrapper, input } = form(() => MADE);
    expect(said(wrapper)).toBe('Ready: the preset as it is.');
    expect(document.activeElement?.getAttribute('type')).toBe('submit');
    await input('seed').setValue('7');
    expect(said(wrapper)).toBe('Ready, with 1 changed.');
    expect(wrapper.get('aside section:last-child').text()).toContain('Seed');
    await wrapper.get('[aria-label="Reset Seed"]').trigger('click');
    expect(said(wrapper)).toBe('Ready: the preset as it is.');
    expect(input('seed').element.value).toBe(String(QUICK.seed));
  });

  it('sends the configuration as it was typed and opens the run', async () => {
    const sent: unknown[] = [];
    const { input, submit, router } = form((config) => {
      sent.push(config);
      return MADE;
    });
    await input('name').setValue('mine');
    await input('seed').setValue('7');
    await submit();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/runs/made'));
    expect(sent).toEqual([{ ...QUICK, name: 'mine', seed: 7 }]);
  });

  it('says what is wrong beside the field, sends nothing, and goes to the field', async () => {
    const { wrapper, input, submit } = form(() => {
      throw new Error('nothing may be sent');
    });
    await input('seed').setValue('many');
    const field = wrapper.get('[data-field=seed]');
    expect(input('seed').attributes('aria-invalid')).toBe('true');
    const note = field.get(`#${input('seed').attributes('aria-describedby')}`).text();
    expect(note).not.toBe('');
    expect(said(wrapper)).toBe('One field needs your attention.');
    await submit();
    await flushPromises();
    expect(document.activeElement).toBe(input('seed').element);
    await input('seed').setValue('3');
    expect(input('seed').attributes('aria-invalid')).toBeUndefined();
    expect(said(wrapper)).toBe('Ready, with 1 changed.');
  });

  it('shows what the lab refuses where it belongs, until that is changed', async () => {
    const refusal = 'This seed is taken.';
    const { wrapper, input, submit } = form(() => {
      const issues = [{ path: 'seed', message: refusal }];
      throw new ORPCError('INVALID_CONFIG', { message: 'no', data: { issues } });
    });
    await submit();
    await eventually(() => expect(wrapper.get('[data-field=seed]').text()).toContain(refusal));
    expect(said(wrapper)).toBe('One field needs your attention.');
    await input('seed').setValue('8');
    expect(wrapper.get('[data-field=seed]').text()).not.toContain(refusal);
  });
});
