/** Why native TensorFlow could not be set up; `message` is one line for people. */
export class TensorFlowSetupError extends Error {
  override readonly name = 'TensorFlowSetupError';
  readonly code = 'TENSORFLOW_SETUP';
}
