/** A genuine post. */
interface Genuine {
  readonly signature: string;
  readonly body: Buffer;
}

/** Of the body, at even distances. */
const BODY_BITS = 60;

/**
 * The lowest bit of each letter of the signature, and of bytes all over the body, changed alone: no two spellings of the same are
 * that close to each other.
 */
export function bitsChanged({ signature, body }: Genuine): Readonly<Record<string, Partial<Genuine>>> {
  const letters = Array.from(signature, (_, place) => [
    `a bit changed in letter ${place + 1} of the signature`,
    { signature: changedAt(Buffer.from(signature), place).toString() },
  ]);
  const bytes = Array.from({ length: BODY_BITS }, (_, part) => {
    const place = Math.floor((body.length * part) / BODY_BITS);
    return [`a bit changed in byte ${place + 1} of the body`, { body: changedAt(body, place) }];
  });
  return Object.fromEntries([...letters, ...bytes]) as Record<string, Partial<Genuine>>;
}

function changedAt(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
