import { useState } from 'preact/hooks';

import type { DemoVoices } from '../../app/contracts/demo.js';
import { DemoRefusal, fetchVoices } from './demo-client.js';

type Voice = DemoVoices['voices'][number];

const TITLES: Readonly<Record<string, string>> = {
  v5: 'V5 · by rules alone',
  v6: 'V6 · rephrased by a model',
  v7: 'V7 · looked further by a model',
};
/** Why a mode stepped down, as far as a person at this page can do something about it. */
const NO_MODEL = /stepped down: no-(?:model|provider)/;
const MICROS = 1_000_000;

interface VoicesPanelProps {
  readonly tenant: string;
  /** The newest answer, where there is one. */
  readonly turn: string | undefined;
}

/** The newest question again, in every mode: the words may differ, the facts may not. */
export function VoicesPanel({ tenant, turn }: VoicesPanelProps) {
  const [state, setState] = useState<'idle' | 'asking' | { voices: DemoVoices } | { problem: string }>('idle');
  if (turn === undefined)
    return <p class="empty">Ask the shop something first. Then hear the same answer in all three modes.</p>;
  const ask = (): void => {
    setState('asking');
    fetchVoices(tenant, turn).then(
      (voices) => {
        setState({ voices });
      },
      (error: unknown) => {
        setState({ problem: error instanceof DemoRefusal ? error.message : 'The voices cannot be heard right now.' });
      },
    );
  };
  return (
    <div class="voices">
      <p>
        The rules decide every answer. A model may only word it: prices, dates and stock are slots it cannot write, and
        what it says is checked before anybody sees it.
      </p>
      <p>
        <button type="button" onClick={ask} disabled={state === 'asking'}>
          {state === 'asking' ? 'Asking all three …' : 'Say it in all three modes'}
        </button>
      </p>
      {typeof state === 'object' && 'problem' in state ? <p role="alert">{state.problem}</p> : null}
      <div aria-live="polite">
        {typeof state === 'object' && 'voices' in state
          ? state.voices.voices.map((voice) => <VoiceCard key={voice.asked} voice={voice} />)
          : null}
      </div>
    </div>
  );
}

function VoiceCard({ voice }: { readonly voice: Voice }) {
  const { asked, spoken, text, facts, why, ms, tokens, costMicros } = voice;
  return (
    <section class="voice">
      <h3>{TITLES[asked] ?? asked}</h3>
      {asked === spoken ? null : (
        <p class="soft" role="note">
          {NO_MODEL.test(why[0] ?? '')
            ? 'No model is connected, so the rules speak. Start with MODE=v6 npm start to try the one that ships, or see docs/your-model.md.'
            : `Stepped down to ${spoken.toUpperCase()}: the customer gets this answer instead.`}
        </p>
      )}
      <p class="said" dir="auto">
        {markedPieces(text, facts)}
      </p>
      <p class="soft">
        {ms.toFixed(ms < 10 ? 2 : 0)} ms
        {tokens === 0 ? '' : ` · ${String(tokens)} tokens`}
        {costMicros === 0 ? '' : ` · $${(costMicros / MICROS).toFixed(6)}`}
      </p>
      {why.length > 1 ? (
        <details>
          <summary>What the model was asked and said</summary>
          <ul class="attempts">
            {why.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** The text with its facts marked. */
function markedPieces(text: string, facts: Voice['facts']) {
  let end = 0;
  const pieces = facts.flatMap((fact) => {
    const before = text.slice(end, Math.max(end, fact.start));
    const said = text.slice(Math.max(end, fact.start), fact.end);
    end = Math.max(end, fact.end);
    return [before, <mark key={fact.start}>{said}</mark>];
  });
  return [...pieces, text.slice(end)];
}
