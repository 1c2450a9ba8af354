// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlaceStatus } from '../../../../../shared/contract/places.ts';
import { formOfPreset } from '../../../../../src-renderer/form/run-form.ts';
import type { NewExperiment } from '../../../../../src-renderer/stores/experiments.ts';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import ExperimentFormPanel from '../../../../../src-renderer/views/new-experiment/ExperimentFormPanel.vue';
import { eventually } from '../../../eventually.ts';
import { someExperiment } from '../../experiments/some-experiment.ts';
import { chooseOption } from '../../choose-option.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someStatus } from '../../scripted-places.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

const AXES = { variants: ['carry', 'reset'], seeds: '1-3', grid: [] };

function form(list: PlaceStatus[] = [], refusals: string[] = []) {
  const sent: NewExperiment[] = [];
  const initial = { form: formOfPreset('quick'), axes: AXES, name: '', place: null };
  const page = mountPage(
    ExperimentFormPanel,
    { initial, draftKey: 'experiment:new' },
    {
      places: { list },
      createExperiment: (experiment) => {
        sent.push(experiment);
        const message = refusals.shift();
        if (message !== undefined) throw new ORPCError('REFUSED', { message });
        return { ...someExperiment(), id: 'made' };
      },
    },
  );
  const { wrapper } = page;
  const name = () => wrapper.get<HTMLInputElement>('#experiment-name');
  const seeds = () => wrapper.get<HTMLInputElement>('[id*=seeds]');
  return { ...page, sent, name, seeds, submit: () => wrapper.get('form').trigger('submit') };
}

const said = (wrapper: VueWrapper) => wrapper.get('aside [role=status]').text();

describe('form for an experiment', () => {
  it('counts the runs of what varies', async () => {
    const { wrapper, seeds } = form();
    expect(wrapper.get('[data-run-count]').text()).toBe('6 runs');
    expect(said(wrapper)).toBe('6 runs will be queued.');
    await seeds().setValue('1-5');
    expect(wrapper.get('[data-run-count]').text()).toBe('10 runs');
  });

  it('says of a name what is wrong with it, before it is sent', async () => {
    const { wrapper, sent, submit, name } = form();
    name().element.removeAttribute('maxlength');
    await name().setValue('n'.repeat(81));
    expect(wrapper.text()).toContain('One field needs your attention.');
    await submit();
    expect(wrapper.text()).toContain('A name has at most 80 characters.');
    expect(sent).toEqual([]);
  });

  it('creates and starts it, and opens its page', async () => {
    const { sent, submit, name, router } = form();
    await name().setValue('Both');
    await submit();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/experiments/made'));
    const { config, ...rest } = sent[0]!;
    expect(rest).toEqual({
      ...AXES,
      seeds: [1, 2, 3],
      name: 'Both',
      notes: '',
      start: true,
      place: null,
    });
    expect(config).toMatchObject({ preset: 'quick' });
  });

  it('can be created to be started later', async () => {
    const { wrapper, sent } = form();
    const later = wrapper.findAll('aside button').find((each) => /later/.test(each.text()));
    await later!.trigger('click');
    await eventually(() => expect(sent.map(({ start }) => start)).toEqual([false]));
  });

  it('says of half-typed seeds what they lack, while they are typed', async () => {
    const { wrapper, seeds } = form();
    const note = () => wrapper.get('#seeds-note');
    for (const [text, says] of [
      ['1-', '1- has no end; a span is written 1-5.'],
      ['1-3', '3 seeds'],
      ['1-3,', 'A seed is missing after the last comma.'],
    ] as const) {
      await seeds().setValue(text);
      expect(note().text()).toBe(says);
      expect(seeds().element.value).toBe(text);
      expect(note().classes('is-bad')).toBe(text !== '1-3');
    }
  });

  it('has what was typed when it was left, until it is discarded or sent', async () => {
    const first = form();
    await first.name().setValue('Mine');
    await first.seeds().setValue('4-');
    unmountPage();
    const { wrapper, name, seeds, submit, router } = form();
    expect([name().element.value, seeds().element.value]).toEqual(['Mine', '4-']);
    await wrapper.get('header [role=status] button').trigger('click');
    expect(seeds().element.value).toBe('1-3');
    await name().setValue('Both');
    await submit();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/experiments/made'));
    unmountPage();
    expect(form().wrapper.find('header [role=status]').exists()).toBe(false);
  });

  it('can be sent again after the lab refused it, as it is or at another place', async () => {
    const { wrapper, sent, submit, router } = form([someStatus()], ['The disk is full.', 'No.']);
    usePlacesStore().watch();
    await eventually(() => expect(wrapper.find('[data-train-on]').exists()).toBe(true));
    const file = wrapper.findAll('header button').find((each) => /Export/.test(each.text()))!;
    await submit();
    await eventually(() => expect(said(wrapper)).toBe('The disk is full.'));
    expect(file.attributes('disabled')).toBeUndefined();
    await submit();
    await eventually(() => expect(said(wrapper)).toBe('No.'));
    await chooseOption(wrapper, '#train-on', 'cambridge');
    expect(said(wrapper)).toBe('6 runs will be queued.');
    await submit();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/experiments/made'));
    expect(sent.map(({ place }) => place)).toEqual([null, null, 'cambridge']);
  });

  it('needs a name and seeds, and sends nothing before', async () => {
    const { wrapper, sent, name, seeds, submit } = form();
    await name().setValue(' ');
    await seeds().setValue('one');
    await submit();
    await flushPromises();
    expect(sent).toEqual([]);
    expect(said(wrapper)).toBe('2 fields need your attention.');
    expect(wrapper.get('#experiment-name-note').text()).toBe('Give the experiment a name.');
    expect(document.activeElement).toBe(name().element);
  });
});
