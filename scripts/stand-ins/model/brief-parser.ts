import { objectOf } from '../request-parser.js';
import type { ChatMessage } from './chat-request-parser.js';

/** A place in a draft that only the program fills. */
export interface BriefSlot {
  /** As it stands in the draft: `⟦money:1⟧`. */
  readonly slot: string;
  readonly kind: string;
  /** Which thing it is a fact of. */
  readonly of?: string;
  /** What will stand there; only told when tools are on offer. */
  readonly value?: string;
}

/** What a tool found: text with slots of its own. */
export interface ToolResult {
  readonly isFound: boolean;
  readonly text: string;
  readonly slots: readonly BriefSlot[];
}

/** What the prompt asks for. A prompt of an unknown kind has the task `''` and its last words as `customer`. */
export interface Brief {
  readonly task: string;
  readonly locale: string;
  readonly customer: string;
  readonly draft: string;
  readonly slots: readonly BriefSlot[];
  /** Why earlier answers were refused, oldest first. */
  readonly problems: readonly (readonly string[])[];
  readonly toolResults: readonly ToolResult[];
  /** Everything anybody could have written an instruction into, the system's own words not among it. */
  readonly strangersWords: string;
  readonly system: string;
}

interface WireBrief {
  readonly task?: string;
  readonly locale?: string;
  readonly customer?: string;
  readonly draft?: string;
  readonly slots?: readonly BriefSlot[];
  readonly problems?: readonly unknown[];
  readonly found?: boolean;
  readonly text?: string;
}

/** Reads a prompt as the modes write it: JSON in the last request of the user, corrections and what tools found after it. */
export function briefOf(messages: readonly ChatMessage[]): Brief {
  const said = messages.map(({ role, content }) => ({ role, content, json: wireOf(content) }));
  const users = said.filter(({ role }) => role === 'user');
  const asked = users.findLast(({ json }) => json?.task !== undefined && json.task !== 'correct');
  const last = users.at(-1);
  return {
    task: asked?.json?.task ?? '',
    locale: asked?.json?.locale ?? 'en',
    customer: asked?.json?.customer ?? last?.content ?? '',
    draft: asked?.json?.draft ?? '',
    slots: asked?.json?.slots ?? [],
    problems: users.flatMap(({ json }) => (json?.task === 'correct' ? [(json.problems ?? []).map(problemOf)] : [])),
    toolResults: said.flatMap(({ role, content, json }) =>
      role === 'tool'
        ? [
            {
              isFound: json?.found === true,
              text: json === undefined ? content : (json.text ?? ''),
              slots: json?.slots ?? [],
            },
          ]
        : [],
    ),
    strangersWords: said.flatMap(({ role, content }) => (role === 'system' ? [] : [content])).join('\n'),
    system: said.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n'),
  };
}

function wireOf(content: string): WireBrief | undefined {
  return objectOf(content);
}

function problemOf(problem: unknown): string {
  return typeof problem === 'string' ? problem : JSON.stringify(problem);
}
