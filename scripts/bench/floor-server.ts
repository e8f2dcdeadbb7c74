/** The floor: Koa, the body parsed by hand, and one INSERT-only statement per message, committed before the answer. */
import Koa from 'koa';
import pg from 'pg';

const [socket = '', port = '0'] = process.argv.slice(2);
const ANSWER = 'The Air Runner costs £89.90. It is in stock in your size, and delivery is free from £60.00.';
const INSERT = 'insert into floor (tenant_id, conversation_id, message_id, body, reply) values ($1, $2, $3, $4, $5)';

const pool = new pg.Pool({ host: socket, port: 5432, user: 'truepenny_owner', database: 'truepenny', max: 10 });
await pool.query(`create table if not exists floor (tenant_id text, conversation_id text, message_id text, body text, reply text,
  at timestamptz default now(), primary key (tenant_id, conversation_id, message_id))`);

const app = new Koa();
app.use(async (context) => {
  const pieces: Buffer[] = [];
  for await (const piece of context.req) if (Buffer.isBuffer(piece)) pieces.push(piece);
  const posted: unknown = JSON.parse(Buffer.concat(pieces).toString());
  const field = (name: string): unknown =>
    typeof posted === 'object' && posted !== null ? Reflect.get(posted, name) : undefined;
  const values = [field('tenant'), field('visitor'), field('messageId'), field('text'), ANSWER];
  await pool.query({ name: 'floor', text: INSERT, values });
  context.type = 'application/json';
  context.body = JSON.stringify({ reply: { text: ANSWER } });
});
app.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
