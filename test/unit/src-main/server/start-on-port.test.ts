import { Server } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { startOnPort, USUAL_PORT } from '../../../../src-main/server/start-on-port.ts';

const { listen } = Server.prototype;
afterEach(() => void vi.restoreAllMocks());

/** As a system that does not give the usual port. */
function refuseUsual(code: string): number[] {
  const asked: number[] = [];
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (
    this: Server,
    ...given: unknown[]
  ) {
    asked.push(Number(given[0]));
    if (given[0] !== USUAL_PORT) return Reflect.apply(listen, this, given);
    process.nextTick(() => this.emit('error', Object.assign(new Error(code), { code })));
    return this;
  });
  return asked;
}

const options = {
  readFile: () => Promise.resolve(null),
  openRouter: () => Promise.resolve({}),
};

it.each(['EADDRINUSE', 'EACCES'])(
  'takes any port when the usual one cannot be had: %s',
  async (code) => {
    const asked = refuseUsual(code);
    const server = await startOnPort(null, options);
    await server.close();
    expect(asked).toEqual([USUAL_PORT, 0]);
    expect(server.port).not.toBe(USUAL_PORT);
  },
);

it.each([
  ['EADDRINUSE', 'PORT_IN_USE'],
  ['EACCES', 'PORT_NOT_ALLOWED'],
])('takes no other port than the one that is asked for: %s', async (code, said) => {
  const asked = refuseUsual(code);
  await expect(startOnPort(USUAL_PORT, options)).rejects.toMatchObject({ code: said });
  expect(asked).toEqual([USUAL_PORT]);
});

it('says what else fails', async () => {
  refuseUsual('EMFILE');
  await expect(startOnPort(null, options)).rejects.toMatchObject({ code: 'EMFILE' });
});
