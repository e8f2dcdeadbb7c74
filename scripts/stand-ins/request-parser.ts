import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The whole body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as JSON of the shape the caller expects: who directs a stand-in writes what it documents. */
export async function jsonBodyOf<Shape>(request: IncomingMessage): Promise<Shape> {
  return JSON.parse(await bodyOf(request)) as Shape;
}

/** The port a server listens on. */
export function portOf(address: AddressInfo | string | null): number {
  return (address as AddressInfo).port;
}

/** A text that should be a JSON object; `undefined` when it is none. */
export function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
