// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { mount } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { contract } from '../../../../shared/contract/contract.ts';
import CommandText from '../../../../src-renderer/components/CommandText.vue';
import ConnectionBanner from '../../../../src-renderer/components/ConnectionBanner.vue';
import { useConnectionStore } from '../../../../src-renderer/stores/connection.ts';
import { useEnginePackagesStore } from '../../../../src-renderer/stores/engine-packages.ts';
import { useSystemStore } from '../../../../src-renderer/stores/system.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

let host = { ...SOME_INFO };
let questions = 0;
let isBroken = false;
const { system, engines } = implement(contract);

beforeEach(async () => {
  host = { ...SOME_INFO };
  isBroken = false;
  await answerPage({
    system: {
      info: system.info.handler(() => {
        questions++;
        if (isBroken)
          throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'No engine answers' });
        return host;
      }),
    },
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

it('is asked once by many at the same time', async () => {
  const before = questions;
  const store = useSystemStore();
  const commands = ['`hrm-lab list`', '`hrm-lab verify`'].map((text) =>
    mount(CommandText, { props: { text } }),
  );
  await Promise.all([store.load(), store.load()]);
  expect(store.info).not.toBeNull();
  expect(questions).toBe(before + 1);
  for (const command of commands) command.unmount();
});

it('says why it could not be asked, and asks when it is next wanted, or the lab comes again', async () => {
  isBroken = true;
  const store = useSystemStore();
  await store.load();
  expect([store.info, store.error]).toEqual([null, 'No engine answers']);
  await store.reload();
  isBroken = false;
  await store.load();
  expect([store.info?.cores, store.error]).toEqual([2, '']);

  isBroken = true;
  await store.reload();
  expect([store.info?.cores, store.error]).toEqual([2, 'No engine answers']);
  isBroken = false;
  const connection = useConnectionStore();
  connection.report('lost');
  await nextTick();
  connection.report('connected');
  await eventually(() => expect(store.error).toBe(''));
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
