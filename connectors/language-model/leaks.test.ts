import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { languageModelOf } from '../../test/support/language-model-of.js';
import { beginStream, DONE, eventsOf, GOOD_CHUNKS, listenAsModel } from '../../test/support/model-server.js';

const OPEN_FILES = '/proc/self/fd';
const CALLS = 80;
const AT_ONCE = 40;
/** Whatever else the process opens meanwhile. */
const SLACK = 5;

const held = () => ({
  timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
  sockets: process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length,
  files: existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).length : 0,
});

describe('many calls', () => {
  it('leave no timer, no socket and no file behind, however they ended', async () => {
    let calls = 0;
    const server = await listenAsModel((response) => {
      calls += 1;
      if (calls % 4 === 0) return response.socket?.resetAndDestroy();
      if (calls % 4 === 1) return beginStream(response).write(eventsOf(GOOD_CHUNKS.slice(0, 3)));
      if (calls % 4 === 2) return response.writeHead(500).end('{}');
      return beginStream(response).end(eventsOf(GOOD_CHUNKS) + DONE);
    });
    const before = held();
    // A model for each call: its breaker lets everybody through.
    const ask = async () => (await languageModelOf([server]).ask()).kind;
    const kinds = new Set<string>();
    for (let asked = 0; asked < CALLS; asked += AT_ONCE) {
      for (const kind of await Promise.all(Array.from({ length: AT_ONCE }, ask))) kinds.add(kind);
    }
    assert.deepEqual([...kinds].toSorted(), ['answered', 'failed']);
    await server.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = held();
    assert.ok(after.timers <= before.timers + 1, `${before.timers} timers before, ${after.timers} after`);
    assert.ok(after.sockets <= before.sockets + SLACK, `${before.sockets} sockets before, ${after.sockets} after`);
    assert.ok(after.files <= before.files + SLACK, `${before.files} files before, ${after.files} after`);
  });
});
