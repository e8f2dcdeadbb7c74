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
  const messages = objectOf(text)?.messages;
  if (!Array.isArray(messages)) return undefined;
  return (messages as unknown[]).filter(isListed);
}

/** What a template's places were filled with. */
export function templateValuesOf(variables: string): readonly string[] {
  return Object.values(objectOf(variables) ?? {}).filter((value) => typeof value === 'string');
}

function isListed(entry: unknown): entry is ListedMessage {
  if (typeof entry !== 'object' || entry === null) return false;
  const fields = entry as Record<string, unknown>;
  return ['sid', 'body', 'from', 'to', 'direction'].every((name) => typeof fields[name] === 'string');
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
