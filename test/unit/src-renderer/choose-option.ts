import { flushPromises, type VueWrapper } from '@vue/test-utils';

/** Opens a list of options by its keyboard and chooses the first one whose words begin so. */
export async function chooseOption(
  wrapper: VueWrapper,
  field: string,
  words: string,
): Promise<void> {
  await wrapper.get(field).trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
  const option = options.find((each) => each.textContent?.startsWith(words));
  option?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  option?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await flushPromises();
}
