/** Every engine the lab knows. */
export const ENGINE_IDS = ['onnx-cpu', 'onnx-webgpu', 'onnx-cuda', 'tfjs-cpu', 'tfjs-gpu'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** What people call them. */
export const ENGINE_LABELS: Readonly<Record<EngineId, string>> = {
  'onnx-cpu': 'ONNX Runtime, CPU',
  'onnx-webgpu': 'ONNX Runtime, WebGPU',
  'onnx-cuda': 'ONNX Runtime, CUDA',
  'tfjs-cpu': 'TensorFlow.js, CPU',
  'tfjs-gpu': 'TensorFlow.js, GPU (CUDA)',
};
