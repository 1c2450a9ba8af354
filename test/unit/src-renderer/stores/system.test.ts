// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { mount } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import ConnectionBanner from '../../../../src-renderer/components/ConnectionBanner.vue';
import { useConnectionStore } from '../../../../src-renderer/stores/connection.ts';
import { useEnginePackagesStore } from '../../../../src-renderer/stores/engine-packages.ts';
import { useSystemStore } from '../../../../src-renderer/stores/system.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

let host = { ...SOME_INFO };
const { system, engines } = implement(contract);

beforeEach(async () => {
  host = { ...SOME_INFO };
  await answerPage({
    system: { info: system.info.handler(() => host) },
    engines: {
      list: engines.list.handler(() => []),
      packages: { remove: engines.packages.remove.handler(() => []) },
    },
  });
});

it('is asked once by whoever needs it, and anew when packages changed', async () => {
  const store = useSystemStore();
  await store.load();
  host = { ...host, cores: 4 };
  await store.load();
  expect(store.info?.cores).toBe(2);
  await useEnginePackagesStore().remove('onnxruntime-cuda');
  expect(store.info?.cores).toBe(4);
});

it('another lab that answers is asked, and of another version the page offers to be loaded anew', async () => {
  const store = useSystemStore();
  const connection = useConnectionStore();
  await store.load();
  const banner = mount(ConnectionBanner);
  connection.report('connecting');
  connection.report('connected');
  expect(banner.text()).toBe('');
  host = { ...host, version: '0.1.0', cores: 8 };
  connection.report('connecting');
  await banner.vm.$nextTick();
  connection.report('connected');
  await eventually(() => expect(store.info?.cores).toBe(8));
  await eventually(() =>
    expect(banner.text()).toContain('The lab is now 0.1.0, this page is of 0.0.0.'),
  );
  await banner.findAll('button').at(-1)!.trigger('click');
  expect(banner.text()).toBe('');
  banner.unmount();
});
