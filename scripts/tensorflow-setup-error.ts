/** Why native TensorFlow could not be set up; `message` is one line for people. */
export class TensorFlowSetupError extends Error {
  readonly code = 'TENSORFLOW_SETUP';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TensorFlowSetupError';
  }
}
