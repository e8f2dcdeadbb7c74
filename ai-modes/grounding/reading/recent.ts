/** What was met lately, by its text. */
export interface Recent<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/**
 * Remembers what was met lately: between `max` and twice as many texts. Where all are forgotten at once, texts that come again in turn are
 * never known when there is one more of them than room.
 */
export function createRecent<Value>(max: number): Recent<Value> {
  let [fresh, old] = [new Map<string, Value>(), new Map<string, Value>()];
  const set = (text: string, value: Value): void => {
    if (fresh.size >= max) [fresh, old] = [new Map<string, Value>(), fresh];
    fresh.set(text, value);
  };
  return {
    get(text) {
      const known = fresh.get(text);
      if (known !== undefined) return known;
      const before = old.get(text);
      if (before !== undefined) set(text, before);
      return before;
    },
    set,
  };
}
