import { useState } from 'preact/hooks';

import type { DemoEdited, DemoSource } from '../../app/contracts/demo.js';
import { DemoRefusal, postEdit } from './demo-client.js';

interface SourceViewProps {
  readonly tenant: string;
  readonly source: DemoSource;
  readonly onEdited: (edited: DemoEdited) => void;
}

/** A record of the shop's folder with the value marked, and a way to change it. */
export function SourceView({ tenant, source, onEdited }: SourceViewProps) {
  const { file, pointer, line, snippet, start, end, value } = source;
  return (
    <figure class="source">
      <figcaption>
        <code>
          {file}:{line}
        </code>{' '}
        <code class="pointer">{pointer}</code>
      </figcaption>
      <pre tabIndex={0} aria-label={`${file}, ${pointer}`}>
        {snippet.slice(0, start)}
        <mark>{snippet.slice(start, end)}</mark>
        {snippet.slice(end)}
      </pre>
      {value === undefined ? null : (
        <ValueEditor key={value} tenant={tenant} source={source} value={value} onEdited={onEdited} />
      )}
    </figure>
  );
}

function ValueEditor({ tenant, source, value, onEdited }: SourceViewProps & { readonly value: string }) {
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const save = async (): Promise<void> => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      onEdited(await postEdit({ tenant, file: source.file, pointer: source.pointer, value: typed }));
    } catch (error) {
      setProblem(error instanceof DemoRefusal ? error.message : 'The server cannot be reached. Is it running?');
    }
    setIsBusy(false);
  };
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        <span class="unseen">New value of {source.pointer}</span>
        <input
          value={typed}
          maxLength={400}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" disabled={isBusy || typed === value}>
        {isBusy ? 'Publishing …' : 'Change and publish'}
      </button>
      {problem === undefined ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
