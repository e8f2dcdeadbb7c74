/** What Twilio says about a send it took. */
export interface TakenMessage {
  readonly sid: string;
}

/** One entry of Twilio's list of messages. */
export interface ListedMessage {
  readonly sid: string;
  readonly body: string;
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  /** When it was made; absent when that cannot be read. */
  readonly createdAt?: string;
  readonly hasMedia: boolean;
}

/** A page of Twilio's list. */
export interface ListedPage {
  readonly messages: readonly ListedMessage[];
  /** Path and query of the next; absent on the last. */
  readonly nextPage?: string;
}

/** The message of a 201. `undefined` when the answer is not what Twilio documents. */
export function takenMessageOf(text: string): TakenMessage | undefined {
  const answer = objectOf(text);
  return typeof answer?.sid === 'string' && answer.sid !== '' ? { sid: answer.sid } : undefined;
}

/** The code of a refusal. `undefined` when somebody else than Twilio's API answered. */
export function refusalCodeOf(text: string): string | undefined {
  const code = objectOf(text)?.code;
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

/** The entries of a list, newest first. `undefined` when the answer is no list. */
export function listedMessagesOf(text: string): readonly ListedMessage[] | undefined {
  return listedPageOf(text)?.messages;
}

/** A page of a list, newest first. `undefined` when the answer is no list. */
export function listedPageOf(text: string): ListedPage | undefined {
  const page = objectOf(text);
  if (!Array.isArray(page?.messages)) return undefined;
  const nextPage = page.next_page_uri;
  return {
    messages: (page.messages as unknown[]).flatMap(listedOf),
    ...(typeof nextPage === 'string' && nextPage.startsWith('/') && { nextPage }),
  };
}

/** What a template's places were filled with. */
export function templateValuesOf(variables: string): readonly string[] {
  return Object.values(objectOf(variables) ?? {}).filter((value) => typeof value === 'string');
}

function listedOf(entry: unknown): readonly ListedMessage[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const fields = entry as Record<string, unknown>;
  const { sid, body, from, to, direction, date_created: date, num_media: media } = fields;
  const isWhole = [sid, body, from, to, direction].every((field) => typeof field === 'string');
  if (!isWhole) return [];
  const madeMs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return [
    {
      ...({ sid, body, from, to, direction } as Pick<ListedMessage, 'sid' | 'body' | 'from' | 'to' | 'direction'>),
      ...(!Number.isNaN(madeMs) && { createdAt: new Date(madeMs).toISOString() }),
      hasMedia: Number(media ?? 0) > 0,
    },
  ];
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
