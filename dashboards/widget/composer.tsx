import { useState } from 'preact/hooks';

import type { Texts } from './texts.js';

const TEXT_LENGTH_MAX = 4096;

/** Where the customer writes: Enter sends, Shift+Enter starts a new line. */
export function Composer({ texts, onSay }: { readonly texts: Texts; readonly onSay: (text: string) => void }) {
  const [text, setText] = useState('');
  const say = (): void => {
    if (text.trim() === '') return;
    onSay(text.trim());
    setText('');
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <textarea
        rows={1}
        // Nothing written yet has no direction of its own: the widget's counts.
        {...(text === '' ? {} : { dir: 'auto' as const })}
        value={text}
        maxLength={TEXT_LENGTH_MAX}
        placeholder={texts.placeholder}
        aria-label={texts.placeholder}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          say();
        }}
      />
      <button type="submit" class="send" aria-label={texts.send} disabled={text.trim() === ''}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 11.2 20.5 3.3c.6-.3 1.2.3 1 .9L16 20.6c-.2.7-1.1.8-1.5.2l-3.4-5.6 5.3-6-6.9 4.6-6.3-1.1c-.7-.1-.8-1.2-.2-1.5Z" />
        </svg>
      </button>
    </form>
  );
}
