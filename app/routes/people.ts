import { ErrorResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import {
  ConversationShown,
  ConversationsShown,
  PersonDone,
  PersonOrder,
  PersonWords,
} from '../contracts/people-api.js';
import type { Route, RouteRequest, RouteResponse } from '../contracts/route.js';
import type { ChatName, Doing, Done, People } from '../services/people/people.js';
import { createBodyCheck } from './check-body.js';
import { createOperatorCheck } from './check-operator.js';
import { jsonAnswer } from './json-answer.js';

const PATH = '/api/v1/conversations';
const KEY = /^[\x21-\x7e]{1,200}$/;
const ACTOR = 'operator';

/** What the operators' addresses need. */
export interface PeopleRouteParts {
  readonly people: Pick<People, 'waiting' | 'show' | 'reply' | 'approve' | 'override' | 'take' | 'release'>;
  /** Without it everybody is refused. */
  readonly operatorKey: string | undefined;
}

type Verb = 'take' | 'reply' | 'approve' | 'override' | 'release';

interface VerbParts {
  readonly summary: string;
  /** With words to the customer. */
  readonly hasText: boolean;
}

const VERBS: Readonly<Record<Verb, VerbParts>> = {
  take: { summary: 'Puts a person in charge; what the assistant has not sent is not sent', hasText: false },
  reply: { summary: 'Says something to the customer; the person stays in charge', hasText: true },
  approve: { summary: 'Sends what the assistant would have said, as it is', hasText: false },
  override: { summary: "Says something instead of the assistant's draft", hasText: true },
  release: { summary: 'Puts the assistant in charge again', hasText: false },
};

const REFUSED: RouteResponse = {
  description: 'The operator key is missing or wrong, or none is set.',
  schema: ErrorResponse,
};
const NOT_FOUND: RouteResponse = { description: 'No such conversation.', schema: ErrorResponse };

/** What `truepenny inbox` does, over HTTP, for whoever shows the operator key. Pages of other addresses may not call it. */
export function createPeopleRoutes({ people, operatorKey }: PeopleRouteParts): readonly Route[] {
  const check = createOperatorCheck(operatorKey);
  return [
    {
      method: 'GET',
      path: PATH,
      summary:
        'Conversations that are with people: those that wait first, the urgent and the oldest at the top. Operator key as `Authorization: Bearer …`',
      query: { tenant: 'Only this shop.' },
      responses: { 200: { description: 'All of them.', schema: ConversationsShown }, 403: REFUSED },
      async handle(request) {
        check(request);
        return jsonAnswer({ conversations: await people.waiting(request.query('tenant')) });
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:conversation`,
      summary: 'One conversation: who is in charge, what was said, the draft, who was told',
      query: { tenant: 'The shop, where it is known.' },
      responses: {
        200: { description: 'All that is known of it.', schema: ConversationShown },
        403: REFUSED,
        404: NOT_FOUND,
      },
      async handle(request) {
        check(request);
        return jsonAnswer(await people.show(nameOf(request)));
      },
    },
    ...VERB_NAMES.map((verb) => verbRoute(verb, people, check)),
  ];
}

const VERB_NAMES = ['take', 'reply', 'approve', 'override', 'release'] as const;

function verbRoute(verb: Verb, people: PeopleRouteParts['people'], check: (request: RouteRequest) => void): Route {
  const { summary, hasText } = VERBS[verb];
  const act = actOf(verb, people);
  return {
    method: 'POST',
    path: `${PATH}/:conversation/${verb}`,
    summary: `${summary}. Needs an \`Idempotency-Key\`: the same one again does nothing again`,
    query: { tenant: 'The shop, where it is known.' },
    body: hasText ? PersonWords : PersonOrder,
    responses: {
      200: { description: 'Done, or done before under the same key.', schema: PersonDone },
      400: {
        description: 'The request is not in the expected form, or has no `Idempotency-Key`.',
        schema: ErrorResponse,
      },
      403: REFUSED,
      404: NOT_FOUND,
      409: { description: 'It does not fit who is in charge, or there is no draft.', schema: ErrorResponse },
    },
    async handle(request) {
      check(request);
      const done = await act(request);
      request.note({ tenant: done.chat.tenant, doing: `people.${verb}` });
      return jsonAnswer(shown(done));
    },
  };
}

/** Orders with words and without have bodies of their own. */
function actOf(verb: Verb, people: PeopleRouteParts['people']): (request: RouteRequest) => Promise<Done> {
  if (verb === 'reply' || verb === 'override') {
    const words = createBodyCheck(PersonWords);
    return (request) => {
      const { text, as } = words(request.body);
      return people[verb](nameOf(request), { ...doingOf(request, as), text });
    };
  }
  const order = createBodyCheck(PersonOrder);
  return (request) => people[verb](nameOf(request), doingOf(request, order(request.body).as));
}

function nameOf({ params, query }: RouteRequest): ChatName {
  return { conversation: params.conversation ?? '', tenant: query('tenant') };
}

/** A browser or a proxy repeats requests; without a key of its own each would be another message to the customer. */
function doingOf(request: RouteRequest, actor = ACTOR): Doing {
  const key = request.header('idempotency-key') ?? '';
  if (!KEY.test(key)) {
    throw new AppError('bad_request', {
      message: 'Send an Idempotency-Key: up to 200 characters, a new one for each order.',
    });
  }
  return { actor, key };
}

function shown({ chat: { tenant, conversation }, text, isRepeated, waiting }: Done): PersonDone {
  return { tenant, conversation, text, isRepeated, waiting };
}
