import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Attacks written to users' models, as sent by the user. None where the data is not at hand, as for the rest here. */
export function injectionsIn(data: string): readonly string[] {
  const cases = read(data, 'prompt-injection.json') as readonly { readonly user_input: string }[];
  return cases.map((one) => one.user_input);
}

/** Instructions to hide in data. */
export function indirectIn(data: string): readonly string[] {
  return Object.values(read(data, 'indirect-attacks.json') as Readonly<Record<string, readonly string[]>>).flat();
}

/** Harmless questions with words that attacks have. */
export function lookalikesIn(data: string): readonly string[] {
  return ['one', 'two'].flatMap((part) =>
    (read(data, `harmless-lookalikes-${part}.json`) as readonly { readonly prompt: string }[]).map(
      ({ prompt }) => prompt,
    ),
  );
}

/** What a stand-in counted. */
export function countIn(body: string): number {
  return (JSON.parse(body) as { readonly count: number }).count;
}

function read(data: string, name: string): unknown {
  const file = path.join(data, 'hostile', name);
  return JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : '[]');
}
