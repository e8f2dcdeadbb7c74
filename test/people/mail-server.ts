import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** By name in lower case, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly raw: string;
}

/** What the server does with a mail: takes it, refuses it, or takes it and hangs up, or falls silent, without saying so. */
export type MailManner = 'take' | 'refuse-for-now' | 'refuse-recipient' | 'take-and-hang-up' | 'take-and-say-nothing';

/** A real mail server on this machine. */
export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string;
  readonly mails: readonly TakenMail[];
  /** From now on. */
  manner: MailManner;
  /** Nobody answers at its address any more. */
  down(): Promise<void>;
  /** It answers again, at the same address. */
  up(): Promise<void>;
}

/** Starts one on a free port. @param host - An address of this machine. */
export async function startMailServer(options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const state = { manner: 'take' as MailManner };
  let server = createServer(options, mails, state);
  const port = await listen(server, { port: 0, host });
  return {
    url: `smtp://${host}:${port}`,
    mails,
    get manner() {
      return state.manner;
    },
    set manner(manner: MailManner) {
      state.manner = manner;
    },
    down: () => new Promise((resolve) => server.close(() => resolve())),
    async up() {
      server = createServer(options, mails, state);
      await listen(server, { port, host });
    },
  };
}

async function listen(server: SMTPServer, { port, host }: { port: number; host: string }): Promise<number> {
  server.listen(port, host);
  await once(server.server, 'listening');
  return (server.server.address() as AddressInfo).port;
}

function createServer(options: SMTPServerOptions, mails: TakenMail[], state: { manner: MailManner }): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    // Its own certificate is everybody's, and it says so on the terminal.
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo(_address, _session, callback) {
      callback(state.manner === 'refuse-recipient' ? refusal(550, 'No such mailbox') : null);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.manner === 'refuse-for-now') {
          callback(refusal(451, 'Try again later'));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push(
          takenMail(
            Buffer.concat(chunks).toString('utf8'),
            from,
            rcptTo.map(({ address }) => address),
          ),
        );
        if (state.manner === 'take-and-hang-up') {
          hangUp(server);
          return;
        }
        if (state.manner === 'take') callback();
      });
    },
    ...options,
  });
  // A client that is cut off is what some of these tests are about.
  server.on('error', () => undefined);
  return server;
}

function hangUp(server: SMTPServer): void {
  for (const connection of server.connections) {
    (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function takenMail(raw: string, from: string, to: readonly string[]): TakenMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  return { from, to, headers, raw, text: decoded(body.join('\r\n\r\n'), headers.get('content-transfer-encoding')) };
}

function decoded(body: string, encoding = '7bit'): string {
  const lines = body.replaceAll('\r\n', '\n');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return lines;
  const bytes = lines
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
