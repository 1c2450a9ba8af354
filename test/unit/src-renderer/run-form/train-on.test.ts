// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { formOfParent, formOfPreset } from '../../../../src-renderer/form/run-form.ts';
import RunFormPanel from '../../../../src-renderer/run-form/RunFormPanel.vue';
import { usePlacesStore } from '../../../../src-renderer/stores/places.ts';
import { useRunsStore } from '../../../../src-renderer/stores/runs.ts';
import ExperimentFormPanel from '../../../../src-renderer/views/new-experiment/ExperimentFormPanel.vue';
import { eventually } from '../../eventually.ts';
import { someExperiment } from '../experiments/some-experiment.ts';
import { chooseOption } from '../choose-option.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someRun } from '../run-table/some-run.ts';
import { somePlace, someStatus } from '../scripted-places.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

const CAMBRIDGE = someStatus({ waiting: 12 });
const JUELICH = someStatus({
  place: somePlace({ name: 'juelich' }),
  problem: 'ssh: Connection timed out',
});

async function form(
  list = [CAMBRIDGE, JUELICH],
  props: Record<string, unknown> = {},
  gone: string[] = [],
) {
  const sent: unknown[] = [];
  const initial = formOfPreset('quick');
  const page = mountPage(
    RunFormPanel,
    { initial, draftKey: 'run:new', ...props },
    {
      places: { list },
      createRun: (_, __, place) => {
        sent.push(place);
        if (gone.includes(place ?? ''))
          throw new ORPCError('GONE', { message: `${place} is gone.` });
        return someRun({ id: 'made' });
      },
    },
  );
  usePlacesStore().watch();
  await eventually(() => expect(usePlacesStore().loaded).toBe(true));
  await flushPromises();
  const { wrapper } = page;
  const submit = () => wrapper.get('form').trigger('submit');
  return { ...page, sent, submit };
}

const choose = (wrapper: VueWrapper, name: string) => chooseOption(wrapper, '#train-on', name);

const button = (wrapper: VueWrapper) => wrapper.get('aside button[type=submit] .cut').text();

describe('where a new run trains', () => {
  it('is here, and not asked, while there is no place', async () => {
    const { wrapper, sent, submit } = await form([]);
    expect(wrapper.find('[data-train-on]').exists()).toBe(false);
    expect(button(wrapper)).toBe('Start');
    await submit();
    await eventually(() => expect(sent).toEqual([null]));
  });

  it('is here unless another place is chosen, which the button names', async () => {
    const { wrapper, sent, submit } = await form();
    expect(button(wrapper)).toBe('Start');
    await choose(wrapper, 'cambridge');
    expect(button(wrapper)).toBe('Start at cambridge');
    await eventually(() =>
      expect(wrapper.get('[aria-label=Estimate]').text()).toContain('Timed on this machine'),
    );
    await submit();
    await eventually(() => expect(sent).toEqual(['cambridge']));
  });

  it('can be another one after the lab refused the first, and nothing is said of that any more', async () => {
    const { wrapper, sent, submit } = await form(undefined, {}, ['cambridge']);
    const said = () => wrapper.get('aside [role=status]').text();
    const ready = said();
    await choose(wrapper, 'cambridge');
    await submit();
    await eventually(() => expect(said()).toBe('cambridge is gone.'));
    await choose(wrapper, 'juelich');
    expect(said()).toBe(ready);
    await submit();
    await eventually(() => expect(sent).toEqual(['cambridge', 'juelich']));
  });

  it('says why the place does not answer, and that what is created waits', async () => {
    const { wrapper } = await form();
    await choose(wrapper, 'juelich');
    expect(wrapper.get('[data-train-on]').text()).toContain(
      'ssh: Connection timed out. What is created waits until it can be sent.',
    );
  });

  it('is remembered for the next form, until the place is gone', async () => {
    const first = await form();
    await choose(first.wrapper, 'cambridge');
    unmountPage();
    expect(button((await form()).wrapper)).toBe('Start at cambridge');
    unmountPage();
    expect(button((await form([JUELICH])).wrapper)).toBe('Start');
  });

  it('begins where the run trained which it is like', async () => {
    const { config } = findPreset('quick')!;
    const like = { id: 'x', name: 'X', config };
    const props = { initial: formOfParent(config), like, draftKey: 'run:like:x' };
    const { wrapper } = await form([CAMBRIDGE], props);
    const place = { name: 'cambridge', job: null, knownAt: null, left: false };
    useRunsStore().byId = new Map([['x', someRun({ id: 'x', place })]]);
    await flushPromises();
    expect(button(wrapper)).toBe('Start at cambridge');
  });
});

it('where the runs of an experiment train is chosen on its form', async () => {
  const sent: unknown[] = [];
  const axes = { variants: ['carry'], seeds: '1', grid: [] };
  const initial = { form: formOfPreset('quick'), axes, name: '', place: 'cambridge' };
  const { wrapper } = mountPage(
    ExperimentFormPanel,
    { initial, draftKey: 'experiment:new' },
    {
      places: { list: [CAMBRIDGE] },
      createExperiment: (experiment) => {
        sent.push(experiment.place);
        return someExperiment();
      },
    },
  );
  usePlacesStore().watch();
  await eventually(() => expect(wrapper.find('[data-train-on]').exists()).toBe(true));
  expect(button(wrapper)).toBe('Create, start at cambridge');
  expect(wrapper.get('aside').text()).toContain('at cambridge many train at once');
  await wrapper.get('form').trigger('submit');
  await eventually(() => expect(sent).toEqual(['cambridge']));
});
