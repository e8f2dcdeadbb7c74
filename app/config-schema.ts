import Type, { type Static, type TSchema } from 'typebox';

/** What {@link configSchema} says about a variable besides its type: `shape` completes "expected …" in an error text. */
interface VariableOptions {
  description: string;
  shape: string;
  secret?: true;
  default?: string;
}

const http = (options: Omit<VariableOptions, 'shape'>) =>
  Type.String({
    pattern: '^https?://[^\\s/]+\\S*$',
    shape: 'an address that starts with http:// or https://',
    ...options,
  });

const postgres = (description: string) =>
  Type.String({
    pattern: '^postgres(ql)?://\\S+$',
    shape: 'an address like postgres://user:password@host:5432/database',
    secret: true,
    description,
  });

const text = (options: VariableOptions) => Type.String({ pattern: '^[^\\u0000-\\u001f]{1,2000}$', ...options });

const folder = (options: { description: string; default: string }) =>
  text({ shape: 'a folder, absolute or seen from the project', ...options });

const modelKey = (description: string) => text({ shape: "the provider's key, one line", secret: true, description });

const modelName = (description: string) => text({ shape: 'the name of a model', description });

const modelPrice = (description: string) =>
  Type.String({
    pattern: '^[0-9]{1,4}(\\.[0-9]{1,6})?/[0-9]{1,4}(\\.[0-9]{1,6})?$',
    shape: 'two prices with a stroke between them, as in 0.15/0.60',
    description,
  });

const count = (options: { default: number; description: string }) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, shape: 'a whole number from 0', ...options });

const dollars = (options: { default: number; description: string }) =>
  Type.Number({ minimum: 0, maximum: 1_000_000, shape: 'an amount such as 2.50', ...options });

/** Every variable the program reads, in the order people meet them. A provider's address is one more line here. */
export const configSchema = Type.Object(
  {
    PORT: Type.Integer({
      minimum: 0,
      maximum: 65_535,
      default: 8080,
      shape: 'a whole number from 0 to 65535',
      description: 'Where the server listens; 0 takes any free port.',
    }),
    HOST: Type.String({
      pattern: '^[A-Za-z0-9.:_-]+$',
      default: '127.0.0.1',
      shape: 'a host name or an IP address',
      description: 'The address to listen on. The default answers this machine only; 0.0.0.0 answers everybody.',
    }),
    PUBLIC_URL: Type.Optional(
      http({ description: 'The address people and providers reach this server under, as in https://bot.example.com.' }),
    ),
    ROLE: Type.Union([Type.Literal('both'), Type.Literal('web'), Type.Literal('worker')], {
      default: 'both',
      shape: 'both, web or worker',
      description:
        'What this process does: web takes messages and answers the web chat, worker answers and sends what waits; both does both.',
    }),
    MODE: Type.Union([Type.Literal('v5'), Type.Literal('v6'), Type.Literal('v7')], {
      default: 'v5',
      shape: 'v5, v6 or v7',
      description:
        'How answers are worded: v5 by rules alone, v6 rephrased by a model, v7 also looked up by it. Always checked.',
    }),
    BUSINESS_ROOT: folder({ default: 'business/', description: "The folder that holds the shops' folders." }),
    BUSINESS_KEY: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
        shape: 'the name of one folder in BUSINESS_ROOT',
        description: 'Serve only this shop.',
      }),
    ),
    DATA_DIR: folder({
      default: 'data/',
      description: 'Where the embedded database, media and generated secrets live.',
    }),
    DATABASE_URL: Type.Optional(
      postgres(
        'A PostgreSQL server (15 or later), as its owner; used for set-up only. Absent: one is started in DATA_DIR.',
      ),
    ),
    DATABASE_APP_URL: Type.Optional(
      postgres('The login that requests use. Absent: made at set-up, with a generated password.'),
    ),
    REDIS_URL: Type.Optional(
      Type.String({
        pattern: '^rediss?://\\S+$',
        shape: 'an address that starts with redis:// or rediss://',
        secret: true,
        description: 'Read and checked, not used yet: everything stands on PostgreSQL alone.',
      }),
    ),
    LOG_DIR: folder({ default: 'logs/', description: 'Where chatbot.log, analytics.log and errors.log are written.' }),
    LOG_LEVEL: Type.Union([Type.Literal('info'), Type.Literal('warn'), Type.Literal('error'), Type.Literal('silent')], {
      default: 'info',
      shape: 'info, warn, error or silent',
      description: 'How much the terminal shows. The log files always hold everything.',
    }),
    LLM_BASE_URL: Type.Optional(
      http({
        description:
          'The model provider of modes v6 and v7: any that speaks the OpenAI protocol. See docs/your-model.md for their addresses.',
      }),
    ),
    LLM_API_KEY: Type.Optional(
      modelKey("The model provider's key. Left out for a server of your own that asks for none."),
    ),
    LLM_MODEL: Type.Optional(modelName('The model to ask for. Needed with LLM_BASE_URL.')),
    LLM_PRICE: Type.Optional(
      modelPrice(
        'What the model costs, in US dollars per million tokens read and written, as in 0.15/0.60. Absent: as in the table of known prices, else 0.',
      ),
    ),
    LLM_2_BASE_URL: Type.Optional(
      http({
        description: 'A second provider, asked when the first cannot be reached or is left alone after failures.',
      }),
    ),
    LLM_2_API_KEY: Type.Optional(modelKey("The second provider's key.")),
    LLM_2_MODEL: Type.Optional(modelName('Its model. Needed with LLM_2_BASE_URL.')),
    LLM_2_PRICE: Type.Optional(modelPrice('Its price.')),
    LLM_3_BASE_URL: Type.Optional(
      http({ description: 'A third provider, for when the second cannot be asked either.' }),
    ),
    LLM_3_API_KEY: Type.Optional(modelKey("The third provider's key.")),
    LLM_3_MODEL: Type.Optional(modelName('Its model. Needed with LLM_3_BASE_URL.')),
    LLM_3_PRICE: Type.Optional(modelPrice('Its price.')),
    LLM_TOKENS_PER_DAY: count({
      default: 5_000_000,
      description:
        'Tokens a model may read and write for one shop in a day (UTC). At the limit answers are worded by rules alone. tenant.json can say less.',
    }),
    LLM_TOKENS_PER_DAY_PER_VISITOR: count({
      default: 200_000,
      description: 'The same for each visitor of a shop.',
    }),
    LLM_DOLLARS_PER_DAY: dollars({
      default: 10,
      description: 'What a model may cost for one shop in a day (UTC), in US dollars. tenant.json can say less.',
    }),
    LLM_DOLLARS_PER_DAY_PER_VISITOR: dollars({ default: 0.5, description: 'The same for each visitor of a shop.' }),
    LLM_CALLS_MAX: count({
      default: 16,
      description: 'Calls of a model that one process has under way at once. One more is answered by rules alone.',
    }),
    LLM_STALL_MS: count({
      default: 3_000,
      description: 'How long a model may say nothing new before it is given up, in milliseconds.',
    }),
    OPERATOR_KEY: Type.Optional(
      Type.String({
        pattern: '^[\\x21-\\x7e]{32,200}$',
        shape: 'at least 32 characters without a space, made at random',
        secret: true,
        description:
          'Lets programs answer customers as a person does, under /api/v1 (docs/people.md). Absent: nobody may.',
      }),
    ),
    SMTP_URL: Type.Optional(
      Type.String({
        pattern: '^smtps?://[^\\s/?#]+/?$',
        shape:
          'an address like smtp://user:password@host:587, or smtps://… for a server that speaks TLS from the start',
        secret: true,
        description: 'The mail server that hand-overs are reported through. Absent: nothing is sent by e-mail.',
      }),
    ),
    MAIL_FROM: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}$',
        shape: 'one e-mail address',
        description: 'The address e-mails come from. Needed with SMTP_URL.',
      }),
    ),
    TWILIO_BASE_URL: http({ default: 'https://api.twilio.com', description: 'Twilio, or a stand-in for it.' }),
    META_BASE_URL: http({
      default: 'https://graph.facebook.com',
      description: "Meta's Graph API (WhatsApp Cloud), or a stand-in for it.",
    }),
    META_API_VERSION: Type.String({
      pattern: '^v[1-9][0-9]{0,2}\\.[0-9]{1,2}$',
      default: 'v24.0',
      shape: 'a version like v24.0',
      description: "The version of Meta's Graph API to speak.",
    }),
    ORDERS_BASE_URL: Type.Optional(
      http({
        description:
          "Takes the place of the host in every shop's order look-up: for trying them with a stand-in. It may be on this machine.",
      }),
    ),
    TELEGRAM_BASE_URL: http({
      default: 'https://api.telegram.org',
      description: 'Telegram, or a stand-in for it. Not used yet.',
    }),
  },
  { additionalProperties: false },
);

/** The variables after the check, under their own names. */
export type Variables = Static<typeof configSchema>;

/** One variable as people read about it, in `.env.example`, the README and error texts. */
export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  readonly shape: string;
  /** Absent when there is none. */
  readonly default: string | undefined;
}

/** What is documented about each variable, in the order of {@link configSchema}. */
export function describeVariables(): readonly VariableDescription[] {
  return Object.entries<TSchema>(configSchema.properties).map(([name, schema]) => ({
    name,
    description: wordOf(schema, 'description') ?? '',
    shape: wordOf(schema, 'shape') ?? '',
    default: wordOf(schema, 'default'),
  }));
}

function wordOf(schema: TSchema, key: string): string | undefined {
  const value: unknown = Reflect.get(schema, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
