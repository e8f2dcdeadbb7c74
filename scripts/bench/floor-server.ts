/**
 * Two floors to compare a turn with, as fast as one would write them: Koa, the body parsed by hand, one prepared INSERT-only
 * statement per request, committed before the answer. Neither has row-level security, a trace, or anything to work out.
 * - `/row`: one short row. The least a server can do and still say that it kept the message.
 * - `/turn`: what a durable turn stores (two messages, a state, an event), of the sizes real turns have, under keys like ours.
 */
import { randomUUID } from 'node:crypto';
import Koa from 'koa';
import pg from 'pg';

const [socket = '', port = '0'] = process.argv.slice(2);
const TABLES = `
  drop table if exists floor, floor_message, floor_state, floor_event;
  create table floor (tenant_id text, conversation_id text, message_id text, body text, reply text,
    at timestamptz default now(), primary key (tenant_id, conversation_id, message_id));
  create table floor_message (tenant_id text not null, conversation_id text not null, seq integer not null,
    direction text not null, author text not null, turn_id text, message_id text, body text, at timestamptz not null,
    primary key (tenant_id, conversation_id, seq));
  create table floor_state (tenant_id text not null, conversation_id text not null, epoch integer not null, state text not null,
    primary key (tenant_id, conversation_id, epoch));
  create table floor_event (tenant_id text not null, conversation_id text not null, id integer not null, kind text not null,
    turn_id text, fields text not null, at timestamptz not null, primary key (tenant_id, conversation_id, id));`;
const ROW = 'insert into floor (tenant_id, conversation_id, message_id, body, reply) values ($1, $2, $3, $4, $5)';
const TURN = `
  with said as (
    insert into floor_message (tenant_id, conversation_id, seq, direction, author, turn_id, message_id, body, at)
      values ($1, $2, $3::integer, 'in', 'customer', $4, $5, $6, now()), ($1, $2, $3::integer + 1, 'out', 'bot', $4, null, $7, now())),
  kept as (insert into floor_state (tenant_id, conversation_id, epoch, state) values ($1, $2, $3::integer, $8))
  insert into floor_event (tenant_id, conversation_id, id, kind, turn_id, fields, at)
    values ($1, $2, $3::integer, 'turn', $4, $9, now())`;

const TEXT =
  'The Acer EC.J5600.001 projector lamp 160 W P-VIP costs £112.95. I cannot see its stock from here, so I will not guess.';
const TITLE = 'Acer EC.J5600.001 projector lamp 160 W P-VIP';
const card = { kind: 'card', sku: '1319750', title: TITLE, price: '£112.95' };
/** About 680 bytes, like the replies of the load: a text, its part, a few cards. */
const REPLY = { text: TEXT, parts: [{ kind: 'text', text: TEXT }, card, card, card, card] };
/** About 240 bytes. */
const STATE = JSON.stringify({
  ...{ v: 1, turns: 12, locale: 'en-GB', lastIntent: 'product.search', focus: { sku: '1319750' } },
  ...{ shown: ['1319750', '1319751', '1319752', '1319753', '1319754'], choices: { brand: 'Acer' } },
  search: { query: 'acer projector lamp', constraints: [{ kind: 'price', maxMinor: 12_000 }] },
});
const EVENT = JSON.stringify({ event: 'turn', version: 1, mode: 'v5', locale: 'en-GB', intents: ['product.price'] });

const pool = new pg.Pool({ host: socket, port: 5432, user: 'truepenny_owner', database: 'truepenny', max: 10 });
await pool.query(TABLES);
const stored = JSON.stringify(REPLY);
let count = 0;

const app = new Koa();
app.use(async (context) => {
  const pieces: Buffer[] = [];
  for await (const piece of context.req) if (Buffer.isBuffer(piece)) pieces.push(piece);
  const posted: unknown = JSON.parse(Buffer.concat(pieces).toString());
  const field = (name: string): unknown =>
    typeof posted === 'object' && posted !== null ? Reflect.get(posted, name) : undefined;
  const [tenant, visitor, message, text] = [field('tenant'), field('visitor'), field('messageId'), field('text')];
  context.type = 'application/json';
  if (context.path.startsWith('/row/')) {
    await pool.query({ name: 'row', text: ROW, values: [tenant, visitor, message, text, TEXT] });
    context.body = JSON.stringify({ reply: { text: TEXT } });
    return;
  }
  const turn = randomUUID();
  count += 2;
  const values = [tenant, visitor, count, turn, message, text, stored, STATE, EVENT];
  await pool.query({ name: 'turn', text: TURN, values });
  context.body = JSON.stringify({ conversation: visitor, turn, mode: 'v5', reply: REPLY });
});
app.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
