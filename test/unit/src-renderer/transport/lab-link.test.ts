import { describe, expect, it, vi } from 'vitest';
import { type Channel, ChannelError } from '../../../../src-renderer/transport/channel.ts';
import { LabLink, type LinkState } from '../../../../src-renderer/transport/lab-link.ts';
import { eventually } from '../../eventually.ts';

type Answer = (path: readonly string[], input: unknown) => Promise<unknown>;

/** A way to a host that the test can break: the process boundary, not a module of ours. */
function breakable(answer: Answer): { channel: Channel; breakIt: () => void } {
  let open = true;
  let done = () => {};
  let reject = (_: Error) => {};
  const closed = new Promise<void>((resolve) => (done = resolve));
  const lost = new Promise<never>((_, no) => (reject = no));
  lost.catch(() => {});
  return {
    channel: {
      link: { call: (path, input) => Promise.race([answer(path, input), lost]) },
      closed,
      isOpen: () => open,
    },
    breakIt: () => {
      open = false;
      reject(new Error('socket closed'));
      done();
    },
  };
}

const never: Answer = () => new Promise(() => {});
const options = { context: {} };

function linkOver(channels: (Channel | ChannelError)[]) {
  const states: LinkState[] = [];
  const open = async () => {
    const next = channels.shift();
    if (!next || next instanceof ChannelError) throw next ?? new ChannelError('none left');
    return next;
  };
  return { link: new LabLink(open, (state) => states.push(state)), states };
}

describe('LabLink', () => {
  it('passes calls and their errors through', async () => {
    const answer: Answer = async (path) => {
      if (path[1] === 'pause') throw new Error('refused');
      return path.join('.');
    };
    const { link, states } = linkOver([breakable(answer).channel]);
    await expect(link.call(['runs', 'list'], undefined, options)).resolves.toBe('runs.list');
    await expect(link.call(['runs', 'pause'], {}, options)).rejects.toThrow('refused');
    expect(states).toEqual(['connecting', 'connected']);
  });

  it('asks a query again over the next channel', async () => {
    const first = breakable(never);
    const second = breakable(async () => 'answer');
    const { link, states } = linkOver([first.channel, second.channel]);
    const answer = link.call(['runs', 'list'], undefined, options);
    await eventually(() => expect(states).toContain('connected'));
    first.breakIt();
    await expect(answer).resolves.toBe('answer');
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
  });

  it.each([
    ['runs', 'create'],
    ['runs', 'fork'],
    ['experiments', 'extend'],
    ['experiments', 'edit'],
    ['analyses', 'delete'],
  ])('does not repeat %s.%s, and says that it may or may not be done', async (...path) => {
    const first = breakable(never);
    const answered = vi.fn<Answer>(async () => 'created');
    const { link, states } = linkOver([first.channel, breakable(answered).channel]);
    const created = link.call(path, {}, options);
    await eventually(() => expect(states).toContain('connected'));
    first.breakIt();
    await expect(created).rejects.toThrow(ChannelError);
    await expect(created).rejects.toThrow('not known whether');
    expect(answered).not.toHaveBeenCalled();
  });

  it('says of a live stream that its channel was lost', async () => {
    const { channel, breakIt } = breakable(async () => stream());
    async function* stream() {
      yield 'first';
      breakIt();
      throw new Error('queue closed');
    }
    const { link } = linkOver([channel]);
    const events = (await link.call(['runs', 'watch'], undefined, options)) as AsyncGenerator;
    await expect(events.next()).resolves.toEqual({ value: 'first', done: false });
    await expect(events.next()).rejects.toThrow(ChannelError);
  });

  it('keeps trying with back-off while the host does not answer', async () => {
    vi.useFakeTimers();
    try {
      const gone = new ChannelError('no answer');
      const { link, states } = linkOver([gone, gone, breakable(async () => 'at last').channel]);
      const answer = link.call(['system', 'info'], undefined, options);
      await vi.advanceTimersByTimeAsync(249);
      expect(states).toEqual(['connecting']);
      await vi.advanceTimersByTimeAsync(600);
      await expect(answer).resolves.toBe('at last');
      expect(states).toEqual(['connecting', 'lost', 'connected']);
    } finally {
      vi.useRealTimers();
    }
  });
});
