// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import PlaceGroupItem from '../../../../../src-renderer/views/queue/PlaceGroupItem.vue';
import { placeGroups } from '../../../../../src-renderer/views/queue/place-groups.ts';
import { eventually } from '../../../eventually.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { someStatus } from '../../scripted-places.ts';

afterEach(unmountPage);

it('runs at a place are a line of their own in the queue, with how the place is', async () => {
  const place = { name: 'cambridge', job: null, knownAt: 1, left: false };
  const [group] = placeGroups([
    someRun({ id: 'a', state: 'running', place }),
    someRun({ id: 'b', state: 'queued', place }),
  ]);
  const list = [someStatus({ problem: 'ssh: Connection refused' })];
  const { wrapper } = mountPage(PlaceGroupItem, { group }, { places: { list } });
  usePlacesStore().watch();
  await eventually(() => expect(wrapper.text()).toContain('Connection refused'));
  await flushPromises();
  const line = wrapper.get('[data-place-group=cambridge]');
  expect(line.text()).toContain('At cambridge:');
  expect(line.text()).toContain('1 waits, 1 trains');
  expect(line.get('a').attributes('href')).toBe('/runs?filter=place~is~cambridge');
  expect(wrapper.find('[data-placed]').exists()).toBe(false);
  await line.get('button').trigger('click');
  await flushPromises();
  expect(wrapper.findAll('[data-placed]').map((row) => row.attributes('data-placed'))).toEqual([
    'a',
    'b',
  ]);
});
