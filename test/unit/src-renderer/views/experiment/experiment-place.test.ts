// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import ExperimentHeader from '../../../../../src-renderer/views/experiment/ExperimentHeader.vue';
import { eventually } from '../../../eventually.ts';
import { someExperiment } from '../../experiments/some-experiment.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import ExtendDialog from '../../../../../src-renderer/views/experiment/ExtendDialog.vue';
import { someStatus } from '../../scripted-places.ts';

afterEach(unmountPage);

async function header(experiment: ReturnType<typeof someExperiment>) {
  const asked: unknown[] = [];
  const page = mountPage(
    ExperimentHeader,
    { experiment },
    {
      places: {
        list: [someStatus()],
        resumeExperiment: (id, place) => {
          asked.push([id, place]);
          return experiment;
        },
      },
    },
  );
  usePlacesStore().watch();
  await eventually(() => expect(usePlacesStore().loaded).toBe(true));
  await flushPromises();
  return { ...page, asked };
}

it('what is missing of an experiment goes on here or at a place', async () => {
  const { wrapper, asked } = await header({ ...someExperiment(), place: 'cambridge' });
  expect(wrapper.get('[data-place]').text()).toContain('cambridge');
  const menu = wrapper.get('[aria-label="Where what is missing goes on"]');
  await menu.trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  expect(items.map((item) => item.textContent?.trim())).toEqual([
    'Go on here',
    'Go on at cambridge',
  ]);
  items[1].click();
  await eventually(() => expect(asked).toEqual([['e', 'cambridge']]));
});

it('nothing goes on of an experiment that has ended', async () => {
  const { wrapper } = await header(someExperiment({}, 'finished'));
  expect(wrapper.find('[aria-label="Where what is missing goes on"]').exists()).toBe(false);
});

it('seeds are added where the experiment trains, unless something else is chosen', async () => {
  const experiment = { ...someExperiment(), place: 'cambridge' };
  const asked: unknown[] = [];
  const extendExperiment = (place: string | null | undefined) => {
    asked.push(place);
    return experiment;
  };
  const places = { list: [someStatus()], extendExperiment };
  const { wrapper } = mountPage(ExtendDialog, { experiment, open: false }, { places });
  usePlacesStore().watch();
  await wrapper.setProps({ open: true });
  await eventually(() => expect(document.querySelector('#train-on')).not.toBeNull());
  expect(document.querySelector('#train-on')?.textContent).toContain('cambridge');
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await eventually(() => expect(asked).toEqual(['cambridge']));
});
