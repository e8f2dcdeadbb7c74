import { lookup as lookUpName, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent, request as requestHttps, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import type { Clock } from '../app/contracts/clock.js';
import { isPublicAddress } from './private-address.js';

/** One question to an address a tenant gave. */
export interface GuardedCall {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the whole call, in milliseconds. */
  readonly msMax: number;
  /** Longest answer read, in bytes. */
  readonly bytesMax: number;
  /** The operator's own address: it may lead to this machine, and speak plain http. */
  readonly isTrusted?: boolean;
}

/** What came back, or why nothing did. The address is left out: it may hold a customer's number. */
export type GuardedAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: GuardedFailure };
/** Why there is no answer. */
export type GuardedFailure = 'timeout' | 'unreachable' | 'redirected' | 'too-large' | 'not-allowed';

/** The way out to addresses of tenants; it never throws. */
export interface GuardedHttp {
  get(call: GuardedCall): Promise<GuardedAnswer>;
}

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type ResolveName = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, addresses?: readonly LookupAddress[]) => void,
) => void;

const NOT_ALLOWED = 'ERR_ADDRESS_NOT_ALLOWED';

/**
 * Gets from addresses that are not ours to trust: https alone, public addresses alone, no redirects, one deadline, one cap.
 *
 * The name is resolved for each connection, every address it has is judged, and the connection is opened to the very address that
 * was judged: a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
 *
 * @param resolve - The machine's own resolver when left out.
 */
export function createGuardedHttp(clock: Pick<Clock, 'after'>, resolve: ResolveName = resolveAll): GuardedHttp {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX, lookup: judgedLookup(resolve) });
  return {
    get(call) {
      const { url, isTrusted = false } = call;
      if (!isTrusted && !mayBeAsked(url)) return Promise.resolve({ kind: 'failed', reason: 'not-allowed' });
      return new Promise((settle) => {
        const asked = { headers: { ...call.headers }, method: 'GET' } satisfies RequestOptions;
        const request = isTrusted
          ? (url.protocol === 'https:' ? requestHttps : requestHttp)(url, asked)
          : requestHttps(url, { ...asked, agent });
        const end = (answer: GuardedAnswer): void => {
          cancel();
          settle(answer);
          request.destroy();
        };
        const cancel = clock.after(call.msMax, () => end({ kind: 'failed', reason: 'timeout' }));
        request.on('error', (error) => end({ kind: 'failed', reason: reasonOf(error) }));
        request.on('response', (response) => void read(response, call.bytesMax).then(end));
        request.end();
      });
    },
  };
}

const SOCKETS_MAX = 32;

function mayBeAsked({ protocol, hostname, username, password }: URL): boolean {
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) === 0 || isPublicAddress(address);
}

function resolveAll(name: string, done: Parameters<ResolveName>[1]): void {
  lookUpName(name, { all: true }, done);
}

/** A name with a single address that is not public is refused whole: nobody has both by accident. */
function judgedLookup(resolve: ResolveName): LookupFunction {
  return (name, options, done) => {
    resolve(name, (error, addresses = []) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        done(error ?? notAllowed(), '', 0);
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        done(notAllowed(), '', 0);
      } else if (options.all === true) {
        done(null, [...addresses]);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
}

function notAllowed(): NodeJS.ErrnoException {
  return Object.assign(new Error('this name leads to an address that may not be asked'), { code: NOT_ALLOWED });
}

function reasonOf(error: NodeJS.ErrnoException): GuardedFailure {
  return error.code === NOT_ALLOWED ? 'not-allowed' : 'unreachable';
}

async function read(response: IncomingMessage, bytesMax: number): Promise<GuardedAnswer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return { kind: 'failed', reason: 'redirected' };
  const body: AsyncIterable<Buffer> = response;
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.length;
      if (length > bytesMax) return { kind: 'failed', reason: 'too-large' };
      pieces.push(piece);
    }
  } catch {
    return { kind: 'failed', reason: 'unreachable' };
  }
  return { kind: 'answered', status, text: Buffer.concat(pieces).toString('utf8') };
}
