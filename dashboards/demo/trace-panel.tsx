import type { DemoEdited, DemoTrace } from '../../app/contracts/demo.js';
import { SourceView } from './source-view.js';

interface TracePanelProps {
  readonly tenant: string;
  readonly trace: DemoTrace | undefined;
  readonly problem: string | undefined;
  readonly edited: DemoEdited | undefined;
  readonly onEdited: (edited: DemoEdited) => void;
}

/** Why the newest answer says what it says: understood, decided, and each fact with the record it rests on. */
export function TracePanel({ tenant, trace, problem, edited, onEdited }: TracePanelProps) {
  if (problem !== undefined)
    return (
      <p class="empty" role="alert">
        {problem}
      </p>
    );
  if (trace === undefined) {
    return (
      <p class="empty">
        Ask the shop something. Every price, date and stock level of the answer appears here with the line of the shop’s
        own files that says so, and you can change it.
      </p>
    );
  }
  return (
    <div class="trace">
      {edited === undefined ? null : (
        <p class="published" role="status">
          Live as version {edited.version}: {edited.changes.join('; ')}. Ask again.
        </p>
      )}
      <Understood trace={trace} />
      <Facts tenant={tenant} trace={trace} onEdited={onEdited} />
      <Timings trace={trace} />
    </div>
  );
}

function Understood({ trace }: { readonly trace: DemoTrace }) {
  return (
    <section>
      <h3>Understood and decided</h3>
      {trace.mood === undefined ? null : (
        <p>
          Mood <strong>{trace.mood.sentiment}</strong>{' '}
          <span class="soft">
            ({trace.mood.score.toFixed(2)}
            {trace.mood.class === undefined ? '' : ` · ${trace.mood.class}`}
            {trace.mood.level === undefined ? '' : ` · intent ${trace.mood.level}`})
          </span>
        </p>
      )}
      <ol class="asks">
        {trace.asks.map((ask) => (
          <li key={`${ask.intent} ${ask.words}`}>
            <p>
              <q dir="auto">{ask.words}</q> <strong class="intent">{ask.intent}</strong>{' '}
              <span class="soft">{Math.round(ask.confidence * 100)} % sure</span>
            </p>
            <p class="soft" dir="auto">
              {ask.why.join(' · ')}
            </p>
            <p>
              Rule <strong>{ask.rule}</strong>{' '}
              <span class="soft">
                ({ask.considered} considered, {ask.fired.length} held)
              </span>
              <br />
              Wording <code>{ask.template}</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({
  tenant,
  trace,
  onEdited,
}: Pick<TracePanelProps, 'tenant' | 'onEdited'> & { readonly trace: DemoTrace }) {
  if (trace.facts.length === 0) return <p class="soft">This answer states no fact.</p>;
  return (
    <section>
      <h3>Facts, and where they are written (version {trace.version})</h3>
      <ul class="facts">
        {trace.facts.map((fact, index) => (
          <li key={`${String(index)} ${fact.text}`}>
            <details open={index === firstEditable(trace)}>
              <summary>
                <strong dir="auto">{fact.text}</strong> <span class="soft">{fact.how ?? placeOf(fact.slot)}</span>
              </summary>
              {fact.sources.map((source) => (
                <SourceView
                  key={`${source.file}${source.pointer}`}
                  tenant={tenant}
                  source={source}
                  onEdited={onEdited}
                />
              ))}
              {fact.sources.length === 0 ? <p class="soft">Said by you, or told by the clock.</p> : null}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The slot's name as words: `options/1/values/3` is a value of an option. */
function placeOf(slot: string): string {
  return slot
    .split('/')
    .filter((step) => !/^\d+$/.test(step))
    .join(' › ');
}

/** A price opens first, else the first fact that can be edited. */
function firstEditable({ facts }: DemoTrace): number {
  const price = facts.findIndex(({ sources }) => sources.some(({ pointer }) => pointer.endsWith('/price')));
  return price >= 0 ? price : facts.findIndex(({ sources }) => sources.some(({ value }) => value !== undefined));
}

function Timings({ trace }: { readonly trace: DemoTrace }) {
  const steps = Object.entries(trace.timingsMs);
  const longest = Math.max(...steps.map(([, ms]) => ms), 0.001);
  return (
    <section>
      <h3>Time, in milliseconds (mode {trace.mode})</h3>
      <dl class="timings">
        {steps.map(([step, ms]) => (
          <div key={step}>
            <dt>{step}</dt>
            <dd>
              <meter min={0} max={longest} value={ms} aria-label={step} /> {ms.toFixed(2)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
