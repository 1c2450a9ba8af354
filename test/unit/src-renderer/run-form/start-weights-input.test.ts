// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import StartWeightsInput from '../../../../src-renderer/run-form/StartWeightsInput.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

it('means no random weights while a path is typed, and stays open for it', async () => {
  const from = ref('/tmp/a.safetensors');
  const props = { id: 'x', describedBy: 'y', invalid: false };
  const Form = defineComponent(() => () => {
    const model = {
      modelValue: from.value,
      'onUpdate:modelValue': (to: string) => (from.value = to),
    };
    return h(StartWeightsInput, { ...props, ...model });
  });
  const { wrapper } = mountPage(Form, {});
  const path = () => wrapper.find<HTMLInputElement>('#x-file');
  for (const typed of ['', 'h', '/home/b.safetensors']) {
    await path().setValue(typed);
    expect(path().exists()).toBe(true);
    expect(path().element.value).toBe(typed);
    expect(from.value).not.toBe('');
  }
  expect(from.value).toBe('/home/b.safetensors');
  // The field was reset.
  from.value = '';
  await wrapper.vm.$nextTick();
  await wrapper.vm.$nextTick();
  expect(path().exists()).toBe(false);
});
