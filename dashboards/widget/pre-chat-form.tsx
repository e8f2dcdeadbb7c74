import { useState } from 'preact/hooks';

import type { PreChatField } from '../../app/contracts/widget.js';
import type { Texts } from './texts.js';

const INPUT_MODES = { text: 'text', email: 'email', phone: 'tel' } as const;
const AUTOCOMPLETE = { text: 'name', email: 'email', phone: 'tel' } as const;

/** What is wrong with a value, if anything. */
function problemOf(field: PreChatField, value: string, texts: Texts): string | undefined {
  if (value === '') return field.required ? texts.required : undefined;
  if (field.kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return texts.badEmail;
  if (field.kind === 'phone' && !/^\+?[\d\s()/.-]{5,}$/.test(value)) return texts.badPhone;
  return undefined;
}

interface PreChatFormProps {
  readonly fields: readonly PreChatField[];
  readonly texts: Texts;
  readonly greeting: string | undefined;
  readonly onDone: (profile: Readonly<Record<string, string>>) => void;
}

/** What the shop wants to know before the first message. */
export function PreChatForm({ fields, texts, greeting, onDone }: PreChatFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isChecked, setIsChecked] = useState(false);
  const valueOf = (id: string): string => (values[id] ?? '').trim();
  const problems = fields.map((field) => problemOf(field, valueOf(field.id), texts));
  return (
    <form
      class="pre-chat"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        const faulty = problems.findIndex((problem) => problem !== undefined);
        if (faulty < 0) onDone(Object.fromEntries(fields.map(({ id }) => [id, valueOf(id)])));
        else event.currentTarget.querySelectorAll('input')[faulty]?.focus();
      }}
    >
      {greeting === undefined ? null : <p dir="auto">{greeting}</p>}
      {fields.map((field, index) => {
        const problem = isChecked ? problems[index] : undefined;
        return (
          <label key={field.id}>
            <span dir="auto">
              {field.label}
              {field.required ? ' *' : ''}
            </span>
            <input
              type="text"
              inputMode={INPUT_MODES[field.kind]}
              autoComplete={AUTOCOMPLETE[field.kind]}
              maxLength={200}
              value={values[field.id] ?? ''}
              aria-invalid={problem !== undefined}
              aria-required={field.required}
              onInput={(event) => {
                setValues({ ...values, [field.id]: event.currentTarget.value });
              }}
            />
            {problem === undefined ? null : <em role="alert">{problem}</em>}
          </label>
        );
      })}
      <button type="submit" class="wide">
        {texts.start}
      </button>
    </form>
  );
}
