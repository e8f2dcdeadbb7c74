import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Attacks written to users' models, as sent by the user. */
export function injectionsIn(data: string): readonly string[] {
  const cases = read<readonly { readonly user_input: string }[]>(data, 'prompt-injection.json');
  return cases.map((one) => one.user_input);
}

/** Instructions to hide in data. */
export function indirectIn(data: string): readonly string[] {
  return Object.values(read<Readonly<Record<string, readonly string[]>>>(data, 'indirect-attacks.json')).flat();
}

/** Harmless questions with words that attacks have. */
export function lookalikesIn(data: string): readonly string[] {
  return ['one', 'two'].flatMap((part) =>
    read<readonly { readonly prompt: string }[]>(data, `harmless-lookalikes-${part}.json`).map(({ prompt }) => prompt),
  );
}

function read<Shape>(data: string, name: string): Shape {
  return JSON.parse(readFileSync(path.join(data, 'hostile', name), 'utf8')) as Shape;
}
