import { parentPort } from 'node:worker_threads';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';
import type { WalkerKind, WalkerQuestions, WalkerRequest, WalkerResponse } from './protocol.ts';
import { latentPathOfWalk, lookAtWalk, tellLengths } from './look-at-walk.ts';
import { runWalk, type WalkParts } from './run-walk.ts';
import { Turns } from './turns.ts';
import { WalkFailure } from './walk-failure.ts';
import { WalkMemories } from './walk-memory.ts';
import { WalkingAgents } from './walking-agents.ts';

const port = parentPort;
if (!port) throw new Error('agents walk on request in a worker thread');
const send = (response: WalkerResponse) => port.postMessage(response);

const agents = new WalkingAgents();
const memories = new WalkMemories();
const turns = new Turns();
const looks = new Turns();
const rollouts = new Turns();
const underWay = new Map<number, AbortController>();

type Told = WalkerQuestions[WalkerKind]['told'];
type Answer = WalkerQuestions[WalkerKind]['answer'];
type Asked = Exclude<WalkerRequest, { readonly kind: 'cancel' }>;

async function answer(
  request: Asked,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const { question } = request;
  const files = 'task' in question ? question.task.files : question.files;
  return agents.use(files, (checkpoint) => {
    signal.throwIfAborted();
    const parts = { checkpoint, memories, turns, looks, rollouts, signal };
    return answerWith(request, parts, tell);
  });
}

async function answerWith(
  request: Asked,
  parts: WalkParts,
  tell: (told: Told) => void,
): Promise<Answer> {
  switch (request.kind) {
    case 'run':
      await runWalk(request.question.task, request.question.from, parts, tell);
      return null;
    case 'look':
      return lookAtWalk(request.question, parts);
    case 'latent-path':
      return latentPathOfWalk(request.question.task, parts);
    case 'lengths':
      await tellLengths(request.question, parts, tell);
      return null;
  }
}

function failureOf(call: number, error: unknown): WalkerResponse {
  const code = errorCode(error) ?? 'UNEXPECTED';
  if (code === 'UNEXPECTED') console.error(error);
  const issues = error instanceof WalkFailure ? error.issues : [];
  return { call, kind: 'failed', code: String(code), message: errorMessage(error), issues };
}

port.on('message', async (request: WalkerRequest) => {
  const { call } = request;
  if (request.kind === 'cancel') return underWay.get(call)?.abort();
  const controller = new AbortController();
  underWay.set(call, controller);
  const { signal } = controller;
  try {
    const tell = (told: Told) => send({ call, kind: 'told', told });
    send({ call, kind: 'answered', answer: await answer(request, tell, signal) });
  } catch (error) {
    send(signal.aborted ? { call, kind: 'cancelled' } : failureOf(call, error));
  } finally {
    underWay.delete(call);
    memories.forget();
  }
});
