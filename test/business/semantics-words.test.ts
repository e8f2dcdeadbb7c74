import { describe } from 'mocha';

import { GONE } from './golden-cases.js';
import { type Row, defineGoldenRows } from './golden-rows.js';

const TENANT: Row[] = [
  ['/name', ' ', 'error', 'The name holds nothing but spaces.'],
  ['/name', GONE, 'error', '"name" is missing. Add "name": … (The name customers know).'],
  ['/locale', 'de-CH', 'error', 'de-CH is not among the "locales". Add "de-CH" to "locales".'],
  ['/locale', 'xx', 'error', 'xx is no language tag that is known.'],
  ['/locale', 'en-XX', 'error', 'en-XX is no language tag that is known.'],
  ['/locale', 'english', 'error', '"english" is not written as it must be. A language tag such as "en" or "de-CH".'],
  ['/locale', 'en_GB', 'error', 'is not written as it must be.'],
  ['/locales/1', 'zz', 'error', 'zz is no language tag that is known.'],
  ['/locales', ['en-GB', 'de', 'de'], 'warning', 'de is listed twice.', '/locales/2'],
  ['/locales', GONE, 'warning', 'The shop does not answer in de.', '/callsToAction/0/text/de'],
  ['/currency', 'GPB', 'error', 'GPB is no currency that is known. Did you mean'],
  ['/currency', 'QQQ', 'error', 'QQQ is no currency that is known.'],
  ['/currency', 'gbp', 'error', '"gbp" is not written as it must be. An ISO 4217 code such as GBP.'],
  ['/currency', '£', 'error', 'is not written as it must be.'],
  ['/timezone', 'Europe/Londn', 'error', 'Europe/Londn is no time zone that is known. Did you mean Europe/London?'],
  ['/timezone', 'Moon/Base', 'error', 'Moon/Base is no time zone that is known.'],
  ['/timezone', '+01:00', 'error', '+01:00 is no time zone that is known.'],
  ['/timezone', 'UTC', 'fine'],
  ['/mode', 'v5', 'fine'],
  ['/mode', 'v9', 'error', '"v9" is not known here. Did you mean "v5"? Known: "v5", "v6", "v7".'],
  ['/origins/0', 'https://small.example/', 'error', 'is no origin.'],
  ['/origins/0', 'small.example', 'error', 'is no origin.'],
  ['/origins/0', '*', 'error', 'is no origin.'],
  ['/origins/0', 'null', 'error', 'is no origin.'],
  ['/origins/0', 'http://localhost:3000', 'fine'],
  [
    '/callsToAction/-',
    { id: 'visit', text: 'Again', link: 'https://small.example' },
    'error',
    'The id "visit" is given twice.',
    '/callsToAction/1/id',
  ],
  ['/callsToAction/0/link', 'javascript:alert(1)', 'error', 'A link starting with https://'],
  [
    '/preChat/-',
    { id: 'NAME', label: 'Again', kind: 'text' },
    'error',
    'The id "NAME" is given twice.',
    '/preChat/1/id',
  ],
  ['/preChat/0/kind', 'txt', 'error', '"txt" is not known here. Did you mean "text"?'],
  ['/channels/instagram/secrets/appSecret', 'hunter2', 'error', 'is not written as it must be.'],
  ['/channels/instagram/account', GONE, 'error', '"account" is missing.'],
  [
    '/channels',
    { 'My Channel': { account: 'x' } },
    'error',
    '"My Channel" cannot be a name here.',
    '/channels/My Channel',
  ],
  [
    '/channels',
    { 'whatsapp-cloud': { account: '+442079460000' } },
    'error',
    '"+442079460000" is no phone number ID. Copy the "Phone number ID"',
    '/channels/whatsapp-cloud/account',
  ],
  [
    '/channels',
    { 'whatsapp-cloud': { account: '1', agentNumbers: ['whatsapp:+447700900201'], agentTemplate: 'call:en' } },
    'error',
    '"whatsapp:+447700900201" is no WhatsApp number. Write it with its country code, e.g. 447700900201.',
    '/channels/whatsapp-cloud/agentNumbers/0',
  ],
  [
    '/channels',
    { twilio: { account: 'whatsapp:+442079460000', agentNumbers: ['+447700900201'], agentTemplate: 'HX1' } },
    'error',
    '"+447700900201" is no WhatsApp number. Write it with its country code, e.g. whatsapp:+447700900201.',
    '/channels/twilio/agentNumbers/0',
  ],
  [
    '/channels',
    { twilio: { account: 'whatsapp:+442079460000', agentNumbers: ['whatsapp:+447700900201'] } },
    'warning',
    'These phones are told of nothing. Add "agentTemplate" beside them.',
    '/channels/twilio/agentNumbers',
  ],
  ['/email', 'nobody', 'error', 'is not written as it must be. Where hand-overs are reported.'],
  ['/persona', { greeting: ' ' }, 'error', 'holds nothing but spaces.', '/persona/greeting'],
  ['/demo', 1, 'error', '1 is neither true nor false.'],
  ['/limits', { messagesPerMinute: 0 }, 'error', '0 is below 1.', '/limits/messagesPerMinute'],
];

const FAQ: Row[] = [
  ['/entries/1/id', 'returns', 'error', 'The id "returns" is given twice.'],
  ['/entries/1/id', 'Returns', 'error', 'The id "Returns" is given twice.'],
  ['/entries/1/id', 'what about this?', 'fine'],
  ['/entries/1/id', '', 'error', 'is not written as it must be.'],
  ['/entries/1/questions/0', 'can i RETURN shoes?', 'warning', 'The same question is in "returns" and in "repair".'],
  [
    '/entries/0/questions/-',
    'Can I return  shoes?',
    'warning',
    'The same question is twice in "returns".',
    '/entries/0/questions/2',
  ],
  ['/entries/0/questions/0', ' ', 'error', 'holds nothing but spaces.'],
  ['/entries/0/questions', [], 'error', 'This list has 0; at least 1 belong in it. Ways people ask this.'],
  ['/entries/0/questions', 'Can I?', 'error', '"Can I?" is not a list.'],
  ['/entries/0/answer', GONE, 'warning', '"returns" has no answer.', '/entries/0'],
  ['/entries/0/answer', '', 'error', 'This text is empty.'],
  ['/entries/0/answer', 'x'.repeat(1001), 'warning', 'Instagram shows at most 1,000 bytes.'],
  ['/entries/0/anwser', 'x', 'error', 'Did you mean "answer"?'],
  ['/entries/0/escalate', 'true', 'error', '"true" is neither true nor false.'],
];

const RULES: Row[] = [
  ['/rules/1/name', 'greet', 'error', 'Two rules are called "greet".'],
  ['/rules/1/conditions', {}, 'error', 'This rule does not say when.'],
  ['/rules/1/priority', 0, 'error', '0 is below 1.'],
  ['/rules/1/priority', 'high', 'error', '"high" is not a whole number.'],
  ['/rules/1/event', {}, 'error', '"type" is missing.', '/rules/1/event/type'],
  ['/rules/1/then', 'x', 'error', '"then" is no field that is known here.'],
];

const FLOW: Row[] = [
  ['/initial', 'opne', 'error', 'There is no stage "opne". Did you mean "open"?'],
  ['/states/1/id', 'open', 'error', 'The stage "open" is given twice.'],
  ['/states/0/transitions/0/to', 'over', 'error', 'There is no stage "over".'],
  ['/states/-', { id: 'lost', objective: 'x' }, 'warning', 'No way leads to the stage "lost".', '/states/2'],
  ['/states', [], 'error', 'at least 1 belong in it.'],
  ['/states/0/transitions/0/when/0', 'thank', 'error', 'There is no signal "thank". Did you mean "thanks"?'],
  ['/states/0/transitions/0/when/0', 'quote.free', 'fine'],
  ['/states/0/transitions/0/when/0', 'level.very_high', 'fine'],
  ['/states/0/completionSignals', ['sold'], 'error', 'There is no signal "sold".', '/states/0/completionSignals/0'],
  ['/states/0/transitions/0/when', GONE, 'error', 'Nothing ever allows this transition.', '/states/0/transitions/0'],
  ['/states/0/transitions/0/to', 'open', 'warning', 'This leads to the stage it starts from.'],
  ['/states/0/transitions/-', { to: 'done', when: ['thanks'] }, 'warning', 'Never taken', '/states/0/transitions/1'],
  ['/states/1/transitions', GONE, 'warning', 'No way leads out of the stage "done".', '/states/1/id'],
  ['/states/1', { id: 'done', objective: 'x', final: true }, 'fine'],
  ['/states/1/ask', ['shoe size'], 'error', 'is not known here.', '/states/1/ask/0'],
];

const REPLIES: Row[] = [
  ['/replies/thanks.plain/fr', 'Merci.', 'warning', 'The shop does not answer in fr.'],
  ['/replies/thanks.plain/de', ' ', 'error', 'holds nothing but spaces.'],
  ['/replies/thanks.plain/de', 'x'.repeat(1180), 'warning', '1,180 characters; Instagram shows at most 1,000 bytes.'],
  ['/replies/thanks.plain', 'Merci.', 'error', '"Merci." is not an object. One wording per language.'],
  ['/replies/Thanks', { en: 'x' }, 'error', '"Thanks" cannot be a name here.'],
];

const CONVERSATION: Row[] = [
  ['/steps/1/at', '2026-11-20T09:00:00Z', 'error', 'This step comes before the one above it.'],
  ['/steps/1/at', 'tomorrow', 'error', 'is not written as it must be.'],
  ['/steps/0/expect', {}, 'warning', 'Nothing is expected of the answer.'],
  ['/steps/0/customer', ' ', 'error', 'The customer says nothing.'],
  ['/steps', [], 'error', 'at least 1 belong in it.'],
];

describe('what words and settings may say', () => {
  defineGoldenRows('tenant.json', { 'the shop': TENANT });
  defineGoldenRows('faq.json', { questions: FAQ });
  defineGoldenRows('rules.json', { rules: RULES });
  defineGoldenRows('flow.json', { stages: FLOW });
  defineGoldenRows('replies.json', { wordings: REPLIES });
  defineGoldenRows('conversations/price.json', { 'golden conversations': CONVERSATION });
});
