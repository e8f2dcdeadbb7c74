import { createTransport } from 'nodemailer';

import type { Clock } from '../app/contracts/clock.js';
import type { Mail, Mailer, MailResult } from '../app/contracts/mail.js';
import { AppError } from '../app/contracts/errors.js';
import { failureOf } from './email-failure.js';

/** A send takes this long at most, in milliseconds: within the time a stop may take. */
const SEND_MS_MAX = 15_000;
const CONNECT_MS_MAX = 5_000;
const SILENCE_MS_MAX = 10_000;
const PORT = 587;
const TLS_PORT = 465;
/** One mailbox and nothing else: nodemailer would read a comma as two of them, and "<…>" as another. */
const ONE_ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}$/;
const NO_ADDRESS = 'SMTP_URL is not an address. It looks like smtp://user:password@host:587.';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The way to the mail server, as the operator gave it. */
export interface MailServer {
  /** `smtp://…` or `smtps://…`, with the login where there is one. */
  readonly smtpUrl: string;
  /** The address mails come from. */
  readonly from: string;
}

/**
 * E-mail by SMTP (RFC 5321). A login never travels unencrypted: with `smtp://` the server must offer STARTTLS, unless it runs on
 * this machine.
 *
 * @throws {AppError} `config_refused` when the address cannot be read.
 */
export function createMailer({ smtpUrl, from }: MailServer, clock: Pick<Clock, 'after'>): Mailer {
  if (!URL.canParse(smtpUrl)) throw new AppError('config_refused', { message: NO_ADDRESS });
  const transport = createTransport({
    ...serverOf(new URL(smtpUrl)),
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    dnsTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    domain: from.slice(from.lastIndexOf('@') + 1),
    async send(mail) {
      if (!ONE_ADDRESS.test(mail.to)) return { status: 'refused', code: 'no address', retryable: false };
      let cancel = (): void => undefined;
      const late = new Promise<MailResult>((resolve) => {
        cancel = clock.after(SEND_MS_MAX, () => resolve({ status: 'unknown', code: 'timeout' }));
      });
      const sent = transport
        .sendMail(envelopeOf(mail, from))
        .then((): MailResult => ({ status: 'accepted' }), failureOf);
      return Promise.race([sent, late]).finally(() => cancel());
    },
  };
}

function envelopeOf({ messageId, inReplyTo, to, subject, text }: Mail, from: string) {
  return {
    messageId,
    from: { name: 'Truepenny', address: from },
    to: { name: '', address: to },
    envelope: { from, to: [to] },
    subject,
    text,
    ...(inReplyTo !== undefined && { inReplyTo, references: inReplyTo }),
    // RFC 3834: no out-of-office notes to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function serverOf({ protocol, hostname, port, username, password }: URL) {
  const secure = protocol === 'smtps:';
  const isHere = LOOPBACK.has(hostname);
  const hasLogin = username !== '';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? TLS_PORT : PORT) : Number(port),
    secure,
    ignoreTLS: isHere,
    requireTLS: hasLogin && !isHere,
    ...(hasLogin && { auth: { user: decoded(username), pass: decoded(password) } }),
  };
}

/** A "%" that begins no code stands for itself, a "+" too. */
function decoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('+', '%2B').replaceAll('&', '%26')}`).get('text') ?? '';
}
