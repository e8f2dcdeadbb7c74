/** One event of a stream: its name (`message` when none is given) and its data lines joined. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Who hears of events; `onLife` also of the comments a server sends to say it is there. */
export interface EventListeners {
  readonly onEvent: (event: ServerEvent) => void;
  readonly onLife: () => void;
}

/**
 * Reads a body as server-sent events until it ends. The browser's own EventSource cannot send the visitor's secret in a header.
 *
 * Source: HTML Living Standard, section 9.2.6 "Interpreting an event stream"; ids and retry times are left to the caller.
 */
export async function readEvents(body: ReadableStream<Uint8Array>, { onEvent, onLife }: EventListeners): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onLife();
    const blocks = (rest + decoder.decode(value, { stream: true })).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) emit(block, onEvent);
  }
}

function emit(block: string, onEvent: (event: ServerEvent) => void): void {
  const fields = block.split('\n').map((line) => /^(\w+):? ?(.*)$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = valuesOf('data');
  if (data.length > 0) onEvent({ event: valuesOf('event')[0] ?? 'message', data: data.join('\n') });
}
