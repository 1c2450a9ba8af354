// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { Place, PlaceTestEvent } from '../../../../../shared/contract/places.ts';
import { usePlaceTestsStore } from '../../../../../src-renderer/stores/place-tests.ts';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import PlacePage from '../../../../../src-renderer/views/place/PlacePage.vue';
import { eventually } from '../../../eventually.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { type ScriptedPlaces, somePlace, someStatus } from '../../scripted-places.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

const CAMBRIDGE = someStatus({ place: somePlace({ minutes: 720 }) });

async function form(name: string | null, places: Partial<ScriptedPlaces> = {}) {
  const mounted = mountPage(PlacePage, { name }, { places: { list: [CAMBRIDGE], ...places } });
  usePlacesStore().watch();
  await eventually(() => expect(usePlacesStore().loaded).toBe(true));
  await flushPromises();
  const { wrapper } = mounted;
  const field = (path: string) => wrapper.get(`[data-field="${path}"]`);
  const type = (path: string, text: string) => field(path).get('input, textarea').setValue(text);
  const save = async () => {
    await wrapper.get('form').trigger('submit');
    await flushPromises();
  };
  const said = () => wrapper.get('aside > .panel-note').text();
  const test = () =>
    wrapper
      .findAll('[data-place-test] button')
      .find((each) => each.text().startsWith('Test'))!
      .trigger('click');
  return { ...mounted, field, type, save, said, test };
}

describe('the form of a new place', () => {
  it('saves what was typed, as the lab has it', async () => {
    const saved: [Place, string | undefined][] = [];
    const { type, save, router } = await form(null, {
      save: (place, was) => {
        saved.push([place, was]);
        return [CAMBRIDGE, someStatus({ place })];
      },
    });
    await type('name', 'juelich');
    await type('reach.host', 'juwels');
    await type('folder', '/p/project/lab');
    await type('memory', '4,096');
    await type('setup', 'module purge\nmodule load x');
    await save();
    await eventually(() => expect(router.currentRoute.value.path).toBe('/places'));
    const place = somePlace({
      name: 'juelich',
      reach: { kind: 'ssh', host: 'juwels' },
      folder: '/p/project/lab',
      memory: 4096,
      setup: 'module purge\nmodule load x',
    });
    expect(saved).toEqual([[place, undefined]]);
    expect(usePlacesStore().names).toEqual(['cambridge', 'juelich']);
  });

  it('says what is wrong where somebody was, and all of it when it is to be saved', async () => {
    const { wrapper, field, type, save, said } = await form(null);
    expect(wrapper.findAll('[aria-invalid]')).toEqual([]);
    await type('folder', 'lab');
    expect(field('folder').get('[role=alert]').text()).toContain('must be an absolute path');
    expect(said()).toBe('One field needs your attention.');
    await save();
    expect(said()).toBe('3 fields need your attention.');
    expect(document.activeElement?.id).toBe('place-name');
    await type('name', 'cambridge');
    expect(field('name').get('[role=alert]').text()).toBe('There is a place of this name already.');
  });

  it('keeps what was typed until it is saved or discarded', async () => {
    const first = await form(null);
    await first.type('name', 'jue');
    unmountPage();
    const second = await form(null);
    expect(second.field('name').get('input').element.value).toBe('jue');
    await second.wrapper.get('header [role=status] button').trigger('click');
    expect(second.field('name').get('input').element.value).toBe('');
    unmountPage();
    const third = await form(null);
    expect(third.wrapper.find('header [role=status]').exists()).toBe(false);
  });

  it('shows why the lab refuses it', async () => {
    const { type, save, said } = await form(null, {
      save: () => {
        throw new ORPCError('PLACE_FAILED', { message: 'The name is taken.' });
      },
    });
    await type('name', 'x');
    await type('reach.host', 'h');
    await type('folder', '/x');
    await save();
    await eventually(() => expect(said()).toBe('The name is taken.'));
    await type('name', 'y');
    expect(said()).toBe('');
  });
});

describe('the form of a place', () => {
  it('changes it under the name that it had', async () => {
    const saved: unknown[] = [];
    const { type, save, field, said } = await form('cambridge', {
      save: (place, was) => {
        saved.push([place.name, was]);
        return [someStatus({ place })];
      },
    });
    expect(said()).toBe('As it is saved.');
    expect(field('minutes').get('.field-note').text()).toBe('= 12 h 00 min');
    await type('name', 'hpc');
    expect(said()).toBe('Changed. Runs that are there follow.');
    await save();
    await eventually(() => expect(saved).toEqual([['hpc', 'cambridge']]));
  });

  it('is not there for a place that there is not', async () => {
    const { wrapper } = await form('nowhere');
    expect(wrapper.text()).toContain('There is no such place');
  });
});

describe('the test of a place', () => {
  const step = (
    name: PlaceTestEvent['step'],
    outcome: PlaceTestEvent['outcome'],
    detail = '',
  ): PlaceTestEvent => ({ step: name, title: `About ${name}`, outcome, detail });

  it('goes step by step through the place as it is typed, and says what is missing', async () => {
    const asked: unknown[] = [];
    let next: () => void = () => {};
    const { wrapper, type, test } = await form('cambridge', {
      test: async function* ({ place, install }) {
        asked.push([place.folder, install]);
        yield step('connection', 'passed', 'It answers in 1 s.');
        yield step('slurm', 'running');
        await new Promise<void>((resolve) => (next = resolve));
        yield step('slurm', 'failed', 'There is no `sbatch`.');
      },
    });
    const outcome = (name: string) => wrapper.get(`[data-step=${name}]`).attributes('data-outcome');
    expect(outcome('connection')).toBe('to-come');
    await type('folder', '/elsewhere');
    await wrapper.get('#place-install').trigger('click');
    await test();
    await eventually(() => expect(outcome('slurm')).toBe('running'));
    expect(outcome('connection')).toBe('passed');
    expect(wrapper.get('[data-step=connection]').text()).toContain('It answers in 1 s.');
    expect(wrapper.get('[data-place-test] [role=status]').text()).toBe('About slurm');
    next();
    await eventually(() => expect(outcome('slurm')).toBe('failed'));
    expect(wrapper.get('[data-step=slurm]').text()).toContain('There is no sbatch');
    expect(wrapper.get('[data-place-test] [role=status]').text()).toBe('Something is missing.');
    expect(asked).toEqual([['/elsewhere', true]]);
    for (const folder of ['/third', '']) {
      await type('folder', folder);
      expect(wrapper.get('[data-place-test] [role=status]').text()).toContain('other values');
    }
  });

  it('goes with a new place that is saved, and is not that of the next one', async () => {
    const { type, test, save } = await form(null, {
      test: async function* () {
        yield step('connection', 'passed');
      },
      save: (place) => [someStatus({ place })],
    });
    await type('name', 'juelich');
    await type('reach.host', 'login');
    await type('folder', '/lab');
    await test();
    const tests = usePlaceTestsStore();
    await eventually(() => expect(tests.of('')?.until).not.toBeNull());
    await save();
    await eventually(() => expect(tests.of('juelich')?.steps[0].outcome).toBe('passed'));
    expect(tests.of('')).toBeNull();
  });

  it('can be cancelled', async () => {
    let isClosed = false;
    const places: Partial<ScriptedPlaces> = {
      test: async function* (_, signal) {
        yield step('connection', 'running');
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        isClosed = true;
      },
    };
    const { wrapper, test } = await form('cambridge', places);
    await test();
    await eventually(() => expect(wrapper.find('[data-outcome=running]').exists()).toBe(true));
    const cancel = wrapper.findAll('[data-place-test] button').find((b) => b.text() === 'Cancel')!;
    await cancel.trigger('click');
    await eventually(() => expect(isClosed).toBe(true));
    await eventually(() =>
      expect(wrapper.get('[data-place-test] [role=status]').text()).toBe('Cancelled.'),
    );
    expect(wrapper.find('[data-outcome=running]').exists()).toBe(false);
  });

  it('needs a whole place', async () => {
    const { wrapper, test } = await form(null);
    await test();
    await flushPromises();
    expect(wrapper.findAll('[aria-invalid]').length).toBeGreaterThan(0);
    expect(document.activeElement?.id).toBe('place-name');
  });
});
