import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

import { runCommandLine } from '../../app/cli.js';
import { ROOT } from './serving.js';

const SHOES = join(ROOT, 'business', 'shoes');

/** Runs a command line in this process. */
async function run(argv: readonly string[], input = '') {
  const written = { output: '', errors: '' };
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk.toString();
        done();
      },
    });
  const streams = { input: Readable.from([input]), output: into('output'), errors: into('errors') };
  return { exit: await runCommandLine(argv, streams), ...written };
}

function linesOf(output: string): Record<string, unknown>[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the command line', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truepenny-folder-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('lists its commands, and says everything about each, with examples', async () => {
    const overview = await run(['--help']);
    assert.equal(overview.exit, 0);
    const names = [...overview.output.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name ?? '');
    assert.ok(names.length >= 10);
    for (const name of names) {
      const { exit, output } = await run([name, '--help']);
      assert.equal(exit, 0, name);
      assert.match(output, new RegExp(`^truepenny ${name}`));
      assert.match(output, /Examples:\n {2}\S/);
    }
  });

  it('says what it does not understand, and how it is meant', async () => {
    assert.equal((await run(['sell'])).exit, 2);
    const { exit, errors } = await run(['ask', '--busines', SHOES]);
    assert.equal(exit, 2);
    assert.match(errors, /--busines/);
    assert.match(errors, /--business DIR/);
    assert.equal((await run(['ask'])).exit, 1);
    assert.match((await run(['ask'])).errors, /--business business\/shoes/);
  });

  it('answers with ask: a price, and "it" in the next line of the same conversation', async () => {
    const input = [
      { id: '1', conversation: 'a', text: 'how much is the Air Runner?' },
      { id: '2', conversation: 'b', text: 'how much is the Ridge Runner?' },
      { id: '3', conversation: 'a', text: 'is it in stock?' },
    ];
    const now = '2026-12-23T10:00:00Z';
    const { exit, output } = await run(
      ['ask', '--business', SHOES, '--now', now],
      input.map((line) => JSON.stringify(line)).join('\n'),
    );
    assert.equal(exit, 0);
    const lines = linesOf(output);
    assert.deepEqual(
      lines.map(({ id }) => id),
      ['1', '2', '3'],
    );
    assert.deepEqual(Object.keys(lines[0] ?? {}), ['id', 'reply', 'intents', 'state', 'trace']);
    const texts = lines.map(({ reply }) => (reply as { text: string }).text);
    assert.match(texts[0] ?? '', /£89\.90/);
    assert.match(texts[2] ?? '', /Air Runner/);
    assert.deepEqual(lines[0]?.intents, ['product.price']);
  });

  it('gives the same answers to the same lines, apart from timings', async () => {
    const input =
      '{"id":1,"conversation":"a","text":"trail shoes under 100"}\n{"id":2,"conversation":"a","text":"the cheaper one"}';
    const once = async () => {
      const { output } = await run(['ask', '--business', SHOES, '--now', '2026-12-23T10:00:00Z'], input);
      return output.replace(/"timingsMs":\{[^}]*\}/g, '');
    };
    assert.equal(await once(), await once());
  });

  it('classifies and searches over a folder that has only what they need', async () => {
    const head = { formatVersion: 1 };
    const entries = [
      { id: 'returns', questions: ['how do I return something', 'can I send it back'], answer: 'Within 30 days.' },
      { id: 'parking', questions: ['where can I park', 'is there parking'], answer: 'Behind the shop.' },
    ];
    await writeFile(join(folder, 'faq.json'), JSON.stringify({ ...head, entries }));
    const classified = linesOf(
      (await run(['classify', '--business', folder], '{"id":"p","text":"is there any parking near you?"}\n')).output,
    );
    assert.equal(classified[0]?.faq, 'parking');
    assert.deepEqual(Object.keys(classified[0]), ['id', 'faq', 'band', 'confidence', 'alternatives']);
    const searched = await run(
      ['search', '--business', SHOES, '--limit', '2'],
      '{"id":"s","text":"waterproof trail shoe"}',
    );
    assert.equal((linesOf(searched.output)[0]?.results as unknown[]).length, 2);
  });

  it('always names an entry when asked to', async () => {
    const input = '{"id":"x","text":"zzz qqq xxx"}';
    const rejected = linesOf((await run(['classify', '--business', folder], input)).output)[0];
    assert.deepEqual([rejected?.faq, rejected?.band], [null, 'none']);
    const named = linesOf((await run(['classify', '--business', folder, '--no-reject'], input)).output)[0];
    assert.equal(typeof named?.faq, 'string');
  });

  it('ends with 1 after a bad line, having answered all others', async () => {
    const { exit, output } = await run(['search', '--business', SHOES], 'no json\n{"id":"fine","text":"socks"}\n');
    assert.equal(exit, 1);
    const [bad, fine] = linesOf(output);
    assert.ok('error' in (bad ?? {}));
    assert.equal(fine?.id, 'fine');
  });

  it('refuses a broken folder, naming the place and the remedy', async () => {
    await writeFile(
      join(folder, 'catalog.json'),
      '{"formatVersion":1,"products":[{"sku":"A","name":"A","price":"1,00"}]}',
    );
    const { exit, errors } = await run(['search', '--business', folder], '');
    assert.equal(exit, 1);
    assert.match(errors, /catalog\.json:1:\d+ +\/products\/0\/price/);
    const checked = await run(['check', folder]);
    assert.equal(checked.exit, 1);
    assert.match(checked.output, /catalog\.json:1:\d+ +\/products\/0\/price/);
  });

  it('finds the demo shops sound, with all their golden conversations', async () => {
    const { exit, output } = await run(['check', SHOES]);
    assert.equal(exit, 0, output);
  });

  it('talks with a folder, and tells why it said what it said', async () => {
    const input = 'how much is the Air Runner?\n:why\n:quit\nnever read\n';
    const { exit, output } = await run(['chat', '--business', SHOES], input);
    assert.equal(exit, 0);
    assert.match(output, /£89\.90/);
    assert.match(output, /catalog\.json.*\/products\/0/);
  });
});
