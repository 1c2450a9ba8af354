import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { withEngineNotes } from '../../../../src-renderer/form/option-notes.ts';

const sections = describeRunConfig();
const fieldOf = (noted: ReturnType<typeof withEngineNotes>) =>
  noted.flatMap(({ fields }) => fields).find(({ path }) => path === 'engine.kind');

it('says at each engine why it cannot be chosen here', () => {
  const noted = withEngineNotes(sections, [
    { id: 'onnx-cpu', label: 'ONNX Runtime, CPU', available: true, detail: 'linux x64' },
    { id: 'onnx-cuda', label: 'ONNX Runtime, CUDA', available: false, detail: 'No CUDA files.' },
  ]);
  const notes = fieldOf(noted)?.optionNotes;
  expect(notes?.get('onnx-cuda')).toBe('No CUDA files.');
  expect(notes?.get('tfjs-gpu')).toBe('Not part of this build.');
  expect(notes?.has('onnx-cpu')).toBe(false);
  expect(notes?.has('auto')).toBe(false);
});

it('says nothing while it is not known', () => {
  expect(fieldOf(withEngineNotes(sections, null))?.optionNotes).toBeUndefined();
});
