// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import ExportArchiveDialog from '../../../../src-renderer/components/ExportArchiveDialog.vue';
import { useArchivesStore } from '../../../../src-renderer/stores/archives.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

it('a failure that comes late is not said of another run', async () => {
  const refusals = new Map<string, () => void>();
  const { system, archive } = implement(contract);
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    archive: {
      outline: archive.outline.handler(async ({ input }) => {
        await new Promise<void>((resolve) => refusals.set(input.id, resolve));
        throw new ORPCError('GONE', { message: `${input.id} is gone` });
      }),
    },
  });
  const wrapper = mount(ExportArchiveDialog, {
    attachTo: document.body,
    global: { plugins: [createPinia()] },
  });
  const archives = useArchivesStore();
  const ask = async (id: string) => {
    archives.askExport({ kind: 'run', id, name: id });
    await eventually(() => expect(refusals.has(id)).toBe(true));
  };
  const said = () => document.querySelector('[role=dialog]')?.textContent ?? '';
  await ask('a');
  await ask('b');
  refusals.get('a')!();
  // What is asked afterwards is answered afterwards.
  await ask('c');
  await flushPromises();
  expect(said()).not.toContain('is gone');
  refusals.get('c')!();
  await eventually(() => expect(said()).toContain('c is gone'));
  wrapper.unmount();
});
