// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { formOfParent, formOfPreset } from '../../../../src-renderer/form/run-form.ts';
import RunFormPanel from '../../../../src-renderer/run-form/RunFormPanel.vue';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';
import { chooseOption } from '../choose-option.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someCheckpoint } from '../views/some-checkpoint.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

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

function unsent(): never {
  throw new Error('nothing may be sent');
}

function form(
  createRun: (config: unknown, like?: string) => RunSummary,
  props: Record<string, unknown> = {},
) {
  const initial = formOfPreset('quick');
  const page = mountPage(RunFormPanel, { initial, draftKey: 'run:new', ...props }, { createRun });
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
    const { wrapper, input, submit } = form(unsent);
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
    await submit();
    await eventually(() => expect(wrapper.get('[data-field=seed]').text()).toContain(refusal));
    await wrapper.get('[aria-label="Reset Seed"]').trigger('click');
    expect(wrapper.get('[data-field=seed]').text()).not.toContain(refusal);
  });

  it('can be sent again after the lab refused it, with its estimate and its file at hand', async () => {
    const answers: (() => RunSummary)[] = [
      () => {
        throw new ORPCError('DISK_FULL', { message: 'The disk is full.' });
      },
      () => {
        const issues = [{ path: 'seed', message: 'This seed is taken.' }];
        throw new ORPCError('INVALID_CONFIG', { message: 'no', data: { issues } });
      },
      () => MADE,
    ];
    const { wrapper, submit, router } = form(() => answers.shift()!());
    const file = () => wrapper.findAll('header button').find((each) => /Export/.test(each.text()))!;
    const isUsable = () => {
      expect(file().attributes('disabled')).toBeUndefined();
      expect(wrapper.get('[aria-label=Estimate]').attributes('data-estimate')).not.toBe('none');
    };
    await submit();
    await eventually(() => expect(said(wrapper)).toBe('The disk is full.'));
    isUsable();
    await submit();
    await eventually(() => expect(said(wrapper)).toBe('One field needs your attention.'));
    isUsable();
    await submit();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/runs/made'));
  });

  it('forgets what the lab said of a checkpoint when another one is chosen', async () => {
    const checkpoints = [someCheckpoint(40, false), someCheckpoint(20, false)];
    const origin = { id: 'x', name: 'X', config: QUICK, checkpoints, update: 40 };
    const props = { initial: formOfParent(QUICK), origin, draftKey: 'run:fork:x' };
    // The lab behind this page makes no forks.
    const { wrapper, submit } = form(unsent, props);
    const ready = said(wrapper);
    await submit();
    await eventually(() => expect(said(wrapper)).toBe('Not Found'));
    await chooseOption(wrapper, '#fork-checkpoint', 'Update 20');
    expect(said(wrapper)).toBe(ready);
  });
});

describe('what is typed into the form for a run', () => {
  const draftNote = (wrapper: VueWrapper) => wrapper.find('header [role=status]');

  it('is there again when the form was left, with a note, until it is discarded', async () => {
    const first = form(unsent);
    await first.input('seed').setValue('7');
    await first.input('name').setValue('Mi');
    unmountPage();
    const { wrapper, input } = form(unsent);
    expect(input('seed').element.value).toBe('7');
    expect(input('name').element.value).toBe('Mi');
    expect(draftNote(wrapper).text()).toMatch(/^Draft from \d\d:\d\d restored/);
    await wrapper.get('header [role=status] button').trigger('click');
    expect(input('seed').element.value).toBe(String(QUICK.seed));
    expect(input('name').element.value).toBe(QUICK.name);
    expect(draftNote(wrapper).exists()).toBe(false);
    unmountPage();
    expect(draftNote(form(unsent).wrapper).exists()).toBe(false);
  });

  it('does not come into the form of another run', async () => {
    const like = { id: 'a', name: 'A', config: QUICK };
    const first = form(unsent, { initial: formOfParent(QUICK), like, draftKey: 'run:like:a' });
    await first.input('seed').setValue('7');
    unmountPage();
    const other = form(unsent, { initial: formOfParent(QUICK), draftKey: 'run:like:b' });
    expect(other.input('seed').element.value).toBe(String(QUICK.seed));
    unmountPage();
    expect(form(unsent).input('seed').element.value).toBe(String(QUICK.seed));
  });

  it('leaves no draft where everything is as it was, nor once it is sent', async () => {
    const first = form(() => MADE);
    await first.input('seed').setValue('7');
    await first.input('seed').setValue(String(QUICK.seed));
    unmountPage();
    const second = form(() => MADE);
    expect(draftNote(second.wrapper).exists()).toBe(false);
    await second.input('seed').setValue('8');
    await second.submit();
    await eventually(() => expect(second.router.currentRoute.value.path).toBe('/runs/made'));
    unmountPage();
    expect(draftNote(form(unsent).wrapper).exists()).toBe(false);
  });

  it('survives another preset where it fits, and can be had back at once', async () => {
    const { wrapper, input } = form(unsent);
    await input('seed').setValue('7');
    const before = useToastStore().toasts.length;
    await wrapper.get('[data-preset=maze-small]').trigger('click');
    expect(useToastStore().toasts).toHaveLength(before);
    expect(input('seed').element.value).toBe('7');
    await wrapper.get('[data-preset=quick]').trigger('click');
    await wrapper.get('#all-settings').trigger('click');
    await wrapper.get('[data-section=learning] button').trigger('click');
    await input('learning.batchSize').setValue('48');
    await wrapper.get('[data-preset=paper-four-rooms]').trigger('click');
    expect(input('learning.batchSize').element.value).toBe('48');
    expect(useToastStore().toasts.at(-1)).toMatchObject({ detail: '1 change kept.' });
    useToastStore().act('u');
    await flushPromises();
    expect(wrapper.get('[data-preset=quick]').attributes('aria-checked')).toBe('true');
    expect(input('learning.batchSize').element.value).toBe('48');
  });
});

describe('form for a run like another one', () => {
  const like = { id: 'x', name: 'The first', config: { ...QUICK, seed: 5 } };
  const props = { initial: formOfParent(like.config), like, draftKey: 'run:like:x' };

  it('counts and lists what differs from that run, beside the field and in the list', async () => {
    const { wrapper, input } = form(unsent, props);
    expect(said(wrapper)).toBe('Ready: the same as The first.');
    expect(wrapper.find('[data-preset]').exists()).toBe(false);
    await input('seed').setValue('6');
    expect(said(wrapper)).toBe('Ready, with 1 changed.');
    expect(wrapper.get('[data-field=seed] .field-note').text()).toBe('instead of 5');
    const list = wrapper.get('aside section:last-child');
    expect(list.get('h3').text()).toContain('Differs from The first');
    expect(list.get('li code').text()).toBe('seed');
    expect(list.get('li .values').text()).toBe('5 6');
    await list.get('[aria-label="Reset Seed"]').trigger('click');
    expect(input('seed').element.value).toBe('5');
  });

  it('says to the lab which run it is like', async () => {
    const sent: unknown[] = [];
    const { input, submit } = form((config, from) => {
      sent.push([(config as typeof QUICK).seed, from]);
      return MADE;
    }, props);
    await input('seed').setValue('6');
    await submit();
    await eventually(() => expect(sent).toEqual([[6, 'x']]));
  });
});
