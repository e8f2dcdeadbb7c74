import assert from 'node:assert/strict';

import { LIE_NAMES } from './liar/lies.js';
import { TRANSPORT_FAULT_NAMES } from './faults/transport-faults.js';
import { SHAPE_FAULTS } from './faults/shape-faults.js';
import { playModelStandIn, startModelStandIn, type ModelStandIn } from './stand-in.js';

const DRAFT = 'The Fell Light costs ⟦money:1⟧ and is in stock.';
const BRIEF = {
  task: 'rephrase',
  locale: 'en-GB',
  customer: 'how much is the fell light?',
  draft: DRAFT,
  slots: [{ slot: '⟦money:1⟧', kind: 'money', of: 'Fell Light' }],
};

interface Completion {
  readonly choices: readonly { readonly message: { readonly content: string } }[];
  readonly usage: { readonly total_tokens: number };
}

describe('the stand-in for a language model', () => {
  let standIn: ModelStandIn;
  beforeEach(async () => {
    standIn = await startModelStandIn({ seed: 'test' });
  });
  afterEach(() => standIn.close());

  const post = (model: string, rest: Record<string, unknown> = {}): Promise<Response> =>
    fetch(`${standIn.url}/chat/completions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: JSON.stringify(BRIEF) }], ...rest }),
    });
  const textOf = async (response: Response): Promise<string> => {
    const { choices } = (await response.json()) as Completion;
    return (JSON.parse(choices[0]?.message.content ?? '') as { text: string }).text;
  };

  it('says a draft in other words and keeps its slots and names', async () => {
    const text = await textOf(await post('faithful'));
    assert.notEqual(text, DRAFT);
    assert.equal(text.split('⟦money:1⟧').length, 2);
    assert.ok(text.includes('Fell Light'));
  });

  it('gives the same bytes for the same request', async () => {
    const [one, other] = [await post('liar'), await post('liar')];
    assert.equal(await one.text(), await other.text());
  });

  it('tells the lies its name asks for, and keeps what it said without them', async () => {
    const text = await textOf(await post('liar:free-shipping+html-image'));
    const [call] = standIn.calls.all;
    assert.deepEqual(call?.lies, ['free-shipping', 'html-image']);
    assert.notEqual(call.honest, text);
    assert.match(text, /<img/);
  });

  it('streams the same answer in pieces, with its usage last', async () => {
    const body = await (await post('faithful', { stream: true, stream_options: { include_usage: true } })).text();
    const events = body.split('\n\n').flatMap((event) => (event.startsWith('data: {') ? [event.slice(6)] : []));
    const chunks = events.map((event) => JSON.parse(event) as { choices: { delta: { content?: string } }[] });
    const content = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? '')).join('');
    assert.ok((JSON.parse(content) as { text: string }).text.includes('⟦money:1⟧'));
    assert.deepEqual(chunks.at(-1)?.choices, []);
    assert.ok(body.endsWith('data: [DONE]\n\n'));
  });

  it('says in the words of a provider what it does not have', async () => {
    const response = await post('gpt-unknown');
    assert.equal(response.status, 404);
    assert.equal(((await response.json()) as { error: { code: string } }).error.code, 'model_not_found');
  });

  it('plays the honest one for whoever has no model yet', async () => {
    const player = await playModelStandIn();
    assert.deepEqual([player.model, new URL(player.url).pathname], ['faithful', '/v1']);
    await player.close();
  });

  it('lists who can answer', async () => {
    const list = (await (await fetch(`${standIn.url}/models`)).json()) as { data: readonly { id: string }[] };
    assert.deepEqual(
      list.data.map(({ id }) => id),
      ['faithful', 'liar', 'obeyer', 'staller', 'breaker'],
    );
  });

  it('knows every fault on the way, every misshapen answer and every lie by name', () => {
    assert.equal(TRANSPORT_FAULT_NAMES.length, 42);
    assert.ok(Object.keys(SHAPE_FAULTS).length >= 25);
    assert.ok(LIE_NAMES.length >= 40);
  });
});
