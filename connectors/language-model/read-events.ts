/** What stands in the last event of a stream. */
export const DONE = '[DONE]';

const LINE_BREAK = /\r\n?|\n/;
const DATA = /^data: ?/;

/**
 * The data of each server-sent event, as it comes in (HTML Living Standard, section 9.2.6). Comments and other fields are passed
 * over. An event that lacks its last empty line counts all the same: providers that are cut off forget it.
 *
 * Linear in what comes in, however it is cut; the client's own reader is not, and prints what it cannot read.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  let data: string[] = [];
  for await (const bytes of body) {
    const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split(LINE_BREAK);
    line += first;
    for (const next of others) {
      if (DATA.test(line)) data.push(line.replace(DATA, ''));
      if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
      }
      line = next;
    }
  }
  if (DATA.test(line)) data.push(line.replace(DATA, ''));
  if (data.length > 0) yield data.join('\n');
}
