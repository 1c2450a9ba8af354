// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import ImportArchiveDialog from '../../../../src-renderer/components/ImportArchiveDialog.vue';
import { useArchivesStore } from '../../../../src-renderer/stores/archives.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(() => {
  unmountPage();
  vi.unstubAllGlobals();
});

/** Imports a file by a request that ends with an event, and says what is in the dialog then. */
async function imported(ending: 'load' | 'error', responseText: string): Promise<string> {
  class EndedRequest extends EventTarget {
    readonly upload = new EventTarget();
    readonly responseText = responseText;
    readonly status = 200;
    open(): void {}
    send(): void {
      this.dispatchEvent(new Event(ending));
    }
  }
  vi.stubGlobal('XMLHttpRequest', EndedRequest);
  mountPage(ImportArchiveDialog, {});
  expect(await useArchivesStore().importFile(new File(['x'], 'a.hrmrun'))).toBeNull();
  await flushPromises();
  return document.querySelector('[role=dialog]')?.textContent ?? '';
}

it.each(['run.json: it is damaged', 'It is damaged.'])(
  'a file that the lab refuses has changed nothing: %s',
  async (message) => {
    const line = JSON.stringify({ kind: 'refused', code: 'ARCHIVE_CONTENT', message });
    const said = await imported('load', `${line}\n`);
    expect(said).toContain('This file is refused');
    expect(said).toContain(`${message.replace(/\.$/, '')}. Nothing was changed.`);
  },
);

it('nobody knows of a lost connection what the lab has done', async () => {
  const said = await imported('error', '');
  expect(said).toContain('The import broke off');
  expect(said).toContain('The connection to the lab was lost. Whether the file had been imported');
  expect(said).toContain('look into the list of runs');
  expect(said).not.toContain('Nothing was changed');
});
