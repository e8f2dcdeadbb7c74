import { useLayoutEffect, useRef } from 'preact/hooks';

import type { ChatView, Delivery, Entry } from './chat-view.js';
import { quickRepliesOf, ReplyParts, type PartProps } from './reply-parts.js';
import type { Texts } from './texts.js';

function deliveryText(delivery: Delivery, texts: Texts): string | undefined {
  switch (delivery) {
    case 'sent':
      return undefined;
    case 'sending':
      return texts.sending;
    case 'waiting':
      return texts.notSent;
    case 'refused':
      return texts.failed;
    case 'too-long':
      return texts.tooLong;
    case 'too-fast':
      return texts.tooFast;
  }
}

function speakerOf(from: Entry['from'], texts: Texts): string {
  if (from === 'customer') return texts.you;
  return from === 'person' ? texts.person : texts.assistant;
}

interface BubbleProps extends PartProps {
  readonly entry: Entry;
  readonly onRetry: () => void;
}

function Bubble({ entry, base, texts, onRetry }: BubbleProps) {
  const note = deliveryText(entry.delivery, texts);
  return (
    <div class={`entry ${entry.from}`}>
      <div class="bubble">
        <span class={entry.from === 'person' ? 'speaker' : 'unseen'}>{speakerOf(entry.from, texts)}: </span>
        <span class="words" dir="auto">
          {entry.text}
        </span>
      </div>
      <ReplyParts parts={entry.parts} base={base} texts={texts} />
      {note === undefined ? null : (
        <p class="delivery">
          {note}{' '}
          {entry.delivery === 'waiting' ? (
            <button type="button" class="plain" onClick={onRetry}>
              {texts.retry}
            </button>
          ) : null}
        </p>
      )}
    </div>
  );
}

const GAP_PX = 12;

/** To the end, but never past the beginning of an answer that is longer than the list is high. */
function showNewest(list: HTMLElement): void {
  const newest = [...list.querySelectorAll<HTMLElement>('.entry')].at(-1);
  const end = list.scrollHeight - list.clientHeight;
  const start = newest === undefined ? end : newest.offsetTop - GAP_PX;
  list.scrollTo({ top: Math.min(start, end) });
}

interface MessageListProps extends PartProps {
  readonly view: ChatView;
  readonly onSay: (text: string) => void;
  readonly onRetry: () => void;
}

/** What was said, newest at the bottom and in view, with the quick replies of the newest answer. */
export function MessageList({ view, base, texts, onSay, onRetry }: MessageListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (list.current !== null) showNewest(list.current);
  }, [view.entries, view.isTyping, view.isHuman, view.isOnline]);
  const newest = view.entries.at(-1);
  const offered =
    newest === undefined
      ? (view.shop?.quickReplies ?? []).map((text) => ({ title: text, text }))
      : quickRepliesOf(newest.parts);
  const greeting = view.shop?.greeting ?? texts.greeting;
  return (
    <div class="log" ref={list} role="log" aria-label={texts.log} aria-live="polite" tabIndex={0}>
      <div class="entry bot">
        <div class="bubble">
          <span class="unseen">{texts.assistant}: </span>
          <span class="words" dir="auto">
            {greeting}
          </span>
        </div>
      </div>
      {view.entries.map((entry) => (
        <Bubble key={entry.key} entry={entry} base={base} texts={texts} onRetry={onRetry} />
      ))}
      {view.isTyping ? (
        <div class="entry bot typing">
          <div class="bubble" role="img" aria-label={`${texts.assistant} ${texts.typing}`}>
            <i />
            <i />
            <i />
          </div>
        </div>
      ) : null}
      {offered.length === 0 || view.isTyping ? null : (
        <div class="offers">
          {offered.map(({ title, text }, index) => (
            <button
              key={index}
              type="button"
              dir="auto"
              onClick={() => {
                onSay(text);
              }}
            >
              {title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
