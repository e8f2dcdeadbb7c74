import assert from 'node:assert/strict';

import { isSigned, signatureOf, type SignedRequest } from './signature.js';

const TOKEN = 'twilio_auth_token';
const REQUEST: SignedRequest = {
  url: 'https://bot.example.com/hooks/twilio/t1?x=1',
  parameters: [
    ['MessageSid', 'SM00000000000000000000000000000001'],
    ['Body', 'Hola ñ 👍'],
    ['From', 'whatsapp:+34600111222'],
    ['To', 'whatsapp:+14155238886'],
    ['NumMedia', '0'],
    ['AccountSid', 'AC00000000000000000000000000000000'],
  ],
};
const SIGNATURE = 'f0Jde7a5ekriPQbnrrbaJadCots=';

describe('the signature of twilio', () => {
  it('is that of the known vector, in whichever order the parameters came', () => {
    assert.equal(signatureOf(TOKEN, REQUEST), SIGNATURE);
    assert.equal(signatureOf(TOKEN, { ...REQUEST, parameters: REQUEST.parameters.toReversed() }), SIGNATURE);
  });

  it('counts each distinct value of a repeated parameter once, sorted', () => {
    const repeated = (...values: string[]): SignedRequest => ({
      url: 'https://a.example/',
      parameters: values.map((value) => ['MediaUrl', value] as const),
    });
    assert.equal(signatureOf(TOKEN, repeated('b', 'a', 'b')), signatureOf(TOKEN, repeated('a', 'b')));
    assert.notEqual(signatureOf(TOKEN, repeated('a', 'b')), signatureOf(TOKEN, repeated('a')));
  });

  it('holds with any of several secrets, while one is being replaced', () => {
    assert.equal(isSigned(REQUEST, SIGNATURE, ['the_next_one', TOKEN]), true);
    assert.equal(isSigned(REQUEST, SIGNATURE, ['the_next_one']), false);
    assert.equal(isSigned(REQUEST, SIGNATURE, []), false);
  });

  const ports: readonly [signed: string, reached: string, isSame: boolean][] = [
    ['https://a.example/x', 'https://a.example:443/x', true],
    ['https://a.example:443/x?y=1', 'https://a.example/x?y=1', true],
    ['http://a.example/x', 'http://a.example:80/x', true],
    ['http://a.example:8080/x', 'http://a.example/x', false],
    ['https://a.example:80/x', 'https://a.example/x', false],
    ['http://a.example/x', 'https://a.example/x', false],
  ];
  for (const [signed, reached, isSame] of ports) {
    it(`${isSame ? 'takes' : 'does not take'} ${signed} for ${reached}`, () => {
      const signature = signatureOf(TOKEN, { ...REQUEST, url: signed });
      assert.equal(isSigned({ ...REQUEST, url: reached }, signature, [TOKEN]), isSame);
    });
  }
});
