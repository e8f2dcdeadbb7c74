import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createClock } from './clock.js';
import { AppError } from './contracts/errors.js';
import { createLog, type FileLog, type LogOptions } from './logging.js';

const REQUEST = { tenant: 'sports', requestId: '0190b5a2-7c1e-7d3f-8a4b-123456789012' };

interface Bench {
  log: FileLog;
  dir: string;
  out: PassThrough;
  err: PassThrough;
  /** Closes the log and gives what a file holds, line by line. */
  lines(name: string): Promise<Record<string, unknown>[]>;
}

function bench(options: Partial<LogOptions> = {}): Bench {
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'truepenny-log-'));
  const terminal = { out: new PassThrough(), err: new PassThrough() };
  const log = createLog({ dir, clock: createClock(), level: 'info', terminal, ...options });
  const lines = async (name: string) => {
    await log.close();
    const text = readFileSync(path.join(dir, `${name}.log`), 'utf8').trimEnd();
    return text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { log, dir, ...terminal, lines };
}

function shown(stream: PassThrough): string {
  return String(stream.read() ?? '');
}

describe('the log files', () => {
  it('hold one line per event, with the instant, the request and the tenant', async () => {
    const { log, lines } = bench();
    for (let turn = 0; turn < 300; turn++) log.chatbot({ ...REQUEST, turn });
    const written = await lines('chatbot');
    assert.deepEqual(
      written.map(({ turn }) => turn),
      Array.from({ length: 300 }, (_, turn) => turn),
    );
    assert.match(String(written[0]?.at), /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
    assert.deepEqual([written[0]?.tenant, written[0]?.requestId], [REQUEST.tenant, REQUEST.requestId]);
  });

  it('are dated, under a name that stays', () => {
    const { log, dir } = bench();
    log.analytics({ event: 'turn' });
    return log.close().then(() => {
      assert.ok(readdirSync(dir).includes(`analytics-${new Date().toISOString().slice(0, 10)}.log`));
      assert.match(readFileSync(path.join(dir, 'analytics.log'), 'utf8'), /"event":"turn"/);
    });
  });

  it('grow when the process starts again', async () => {
    const first = bench();
    first.log.chatbot({ ...REQUEST, turn: 1 });
    await first.log.close();
    const second = bench({ dir: first.dir });
    second.log.chatbot({ ...REQUEST, turn: 2 });
    assert.equal((await second.lines('chatbot')).length, 2);
  });

  it('keep an error with its stack, its code, its details and what caused it', async () => {
    const { log, lines } = bench();
    const cause = new Error('socket closed');
    log.error(new AppError('storage_away', { cause, details: { table: 'turns' } }), REQUEST);
    log.error('not even an error');
    const [failure, oddity] = await lines('errors');
    assert.equal(failure?.code, 'storage_away');
    assert.equal(failure.requestId, REQUEST.requestId);
    assert.equal(failure.details, "{ table: 'turns' }");
    assert.match(String(failure.stack), /AppError: .*\n.*logging\.test/);
    assert.match(String(failure.causes), /socket closed/);
    assert.equal(oddity?.message, "'not even an error'");
  });

  it('take any error without throwing', async () => {
    const { log, lines } = bench();
    const circular = new Error('a');
    circular.cause = circular;
    const details: Record<string, unknown> = { big: 1n };
    details.self = details;
    for (const error of [
      circular,
      new AppError('internal', { details }),
      undefined,
      Object.create(null),
      1n,
      Symbol('s'),
    ])
      log.error(error);
    assert.equal((await lines('errors')).length, 6);
  });

  it('stay one line per event whatever a text holds', async () => {
    const { log, dir, lines } = bench();
    const hostile = 'a\r\nb\u001b[2Jc\u2028d\u0085e"}\n{"tenant":"other\u009b';
    log.chatbot({ ...REQUEST, hostile });
    log.warn(hostile);
    assert.equal((await lines('chatbot'))[0]?.hostile, hostile);
    const raw =
      readFileSync(path.join(dir, 'chatbot.log'), 'utf8') + readFileSync(path.join(dir, 'errors.log'), 'utf8');
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(raw, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    assert.equal(raw.split('\n').length, 3);
  });

  it('cap every text and every list', async () => {
    const { log, lines } = bench();
    log.chatbot({ ...REQUEST, long: 'x'.repeat(100_000), list: Array.from({ length: 1_000 }, () => 'y'.repeat(100)) });
    assert.ok(JSON.stringify(await lines('chatbot')).length < 10_000);
  });
});

describe('what is personal', () => {
  const canaries = ['jane@example.com', '4111111111111111', '+447911123456', 'GB29NWBK60161331926819', 'hunter2'];
  const telling = `asked by jane@example.com, card 4111111111111111, +447911123456, GB29NWBK60161331926819, password=hunter2`;

  it('reaches no file and no terminal in clear, whichever way it came', async () => {
    const { log, dir, out, err } = bench();
    log.chatbot({ ...REQUEST, note: telling, list: [telling] });
    log.analytics({ event: telling });
    log.error(new Error(telling, { cause: new Error(telling) }), { note: telling });
    log.error(new AppError('internal', { details: { telling } }));
    log.error(telling);
    log.warn(telling, { note: telling });
    log.notice(telling, { note: telling });
    await log.close();
    const files = readdirSync(dir).map((file) => readFileSync(path.join(dir, file), 'utf8'));
    const everything = files.join('\n') + shown(out) + shown(err);
    assert.ok(everything.includes('asked by [email]'));
    for (const canary of canaries) assert.ok(!everything.includes(canary), canary);
  });

  it('is left out by the name of its field', async () => {
    const { log, lines } = bench();
    log.chatbot({ ...REQUEST, visitor: 'short', accessToken: 'abc', text: 'hi', password: ['a'] });
    const [line] = await lines('chatbot');
    const left = ['visitor', 'accessToken', 'text', 'password'].map((name) => line?.[name]);
    assert.deepEqual(left, ['[secret]', '[secret]', '[secret]', '[secret]']);
  });
});

describe('the terminal', () => {
  it('shows notices, warnings and errors in short lines', async () => {
    const { log, out, err } = bench();
    log.notice('published', { tenant: 'sports', version: 3 });
    log.warn('folder refused');
    log.error(new Error('boom'), REQUEST);
    assert.equal(shown(out), 'published (tenant sports, version 3)\n');
    assert.equal(
      shown(err),
      `warning: folder refused\nerror: Error: boom (tenant sports, requestId ${REQUEST.requestId})\n`,
    );
    await log.close();
  });

  it('shows nothing below the level asked for, while the files hold it all', async () => {
    const { log, out, err, lines } = bench({ level: 'error' });
    log.notice('hidden');
    log.warn('hidden');
    assert.equal(shown(out) + shown(err), '');
    assert.equal((await lines('errors')).length, 1);
  });
});

describe('a log that cannot be written', () => {
  it('loses its lines, counts them, throws nothing, and recovers when there is room again', async () => {
    const parent = mkdtempSync(path.join(tmpdir(), 'truepenny-log-'));
    const dir = path.join(parent, 'taken');
    writeFileSync(dir, 'a file where the folder should be');
    let nowMs = 0;
    const clock = { ...createClock(), monotonicMs: () => nowMs };
    const { log } = bench({ dir, clock });
    log.chatbot({ ...REQUEST, turn: 1 });
    await createClock().sleep(150);
    log.chatbot({ ...REQUEST, turn: 2 });
    await createClock().sleep(150);
    assert.equal(log.lostLines(), 2);

    rmSync(dir);
    nowMs += 6_000;
    log.chatbot({ ...REQUEST, turn: 3 });
    await log.close();
    assert.match(readFileSync(path.join(dir, 'chatbot.log'), 'utf8'), /"turn":3/);
    assert.equal(log.lostLines(), 2);
  });

  it('survives a disk that refuses to write', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { log, dir } = bench();
    const file = path.join(dir, `chatbot-${new Date().toISOString().slice(0, 10)}.log`);
    symlinkSync('/dev/full', file);
    log.chatbot({ ...REQUEST, turn: 1 });
    await createClock().sleep(250);
    assert.equal(log.lostLines(), 1);
    await log.close();
  });
});
