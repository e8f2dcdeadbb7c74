/**
 * How providers differ that all speak "the OpenAI protocol".
 *
 * Data, not code: what a provider's own pages say it takes, and what it does not. A provider that is not listed is taken at its
 * word: it speaks the protocol as it is written down.
 */

/** What a provider takes. */
export interface Dialect {
  /** How it is called in figures and in the ledger. */
  readonly name: string;
  /** The hosts it is known by; a name with a leading dot stands for all that end with it. */
  readonly hosts: readonly string[];
  /** What it calls the most tokens it may write. */
  readonly tokensField: 'max_tokens' | 'max_completion_tokens';
  /** How it can be held to the shape of an answer: by a schema, to any JSON at all, or only by being asked. */
  readonly shape: 'json_schema' | 'json_object' | 'asked';
  /** Whether it can be held to a shape and be offered tools in the same call. */
  readonly takesShapeWithTools: boolean;
  /** Whether every model of it takes a temperature; what may refuse one is not sent any. */
  readonly takesTemperature: boolean;
  /** Where its pages say so. */
  readonly source: string;
}

const PLAIN: Omit<Dialect, 'name' | 'hosts' | 'source'> = {
  tokensField: 'max_tokens',
  shape: 'json_schema',
  takesShapeWithTools: true,
  takesTemperature: true,
};

/** Taken where no other fits: vLLM, llama.cpp, LM Studio, LocalAI and others on machines of your own. */
export const COMPATIBLE: Dialect = {
  ...PLAIN,
  name: 'compatible',
  hosts: [],
  source: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
};

/** Providers whose ways are known. */
export const DIALECTS: readonly Dialect[] = [
  {
    ...PLAIN,
    name: 'openai',
    hosts: ['api.openai.com', '.openai.azure.com'],
    // Models that think refuse max_tokens, and any temperature but their own.
    tokensField: 'max_completion_tokens',
    takesTemperature: false,
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
  },
  {
    ...PLAIN,
    name: 'groq',
    hosts: ['api.groq.com'],
    tokensField: 'max_completion_tokens',
    // Schemas are for some models only, and there neither with streams nor with tools.
    shape: 'json_object',
    takesShapeWithTools: false,
    source: 'https://console.groq.com/docs/structured-outputs',
  },
  {
    ...PLAIN,
    name: 'openrouter',
    hosts: ['openrouter.ai'],
    source: 'https://openrouter.ai/docs/api-reference/parameters',
  },
  {
    ...PLAIN,
    name: 'gemini',
    hosts: ['generativelanguage.googleapis.com'],
    takesShapeWithTools: false,
    source: 'https://ai.google.dev/gemini-api/docs/openai',
  },
  {
    ...PLAIN,
    name: 'anthropic',
    hosts: ['api.anthropic.com'],
    // response_format is documented as ignored.
    shape: 'asked',
    source: 'https://platform.claude.com/docs/en/api/openai-sdk',
  },
];

/** The dialect spoken at an address. */
export function dialectOf(baseUrl: string): Dialect {
  const host = new URL(baseUrl).hostname;
  const isKnownBy = (name: string): boolean => (name.startsWith('.') ? host.endsWith(name) : host === name);
  return DIALECTS.find(({ hosts }) => hosts.some(isKnownBy)) ?? COMPATIBLE;
}
