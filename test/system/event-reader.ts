/** One event of a stream as its reader sees it. */
export interface ReadEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/** A stream that is being read. */
export interface EventReader {
  /** The next event of this name; fails when the stream ends before. Others are passed over. */
  next(name: string): Promise<ReadEvent>;
  /** All that came so far. */
  readonly seen: readonly ReadEvent[];
  /** Resolves when the server has ended the answer. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Reads a stream; `response.body` must be there. */
export function readEventsOf(response: Response, controller: AbortController): EventReader {
  const seen: ReadEvent[] = [];
  let taken = 0;
  let isOver = false;
  let wake = (): void => undefined;
  const pump = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      seen.push(...blocks.flatMap(parsed));
      wake();
    }
  };
  const ended = pump()
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      wake();
    });
  return {
    seen,
    ended,
    async next(name) {
      for (;;) {
        const found = seen.slice(taken).findIndex(({ event }) => event === name);
        const event = found < 0 ? undefined : seen[taken + found];
        if (event !== undefined) {
          taken += found + 1;
          return event;
        }
        if (isOver) throw new Error(`the stream ended without ${name}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    close: () => controller.abort(),
  };
}

function parsed(block: string): ReadEvent[] {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const data = field('data');
  return data === undefined
    ? []
    : [{ id: field('id'), event: field('event') ?? 'message', data: JSON.parse(data) as unknown }];
}
