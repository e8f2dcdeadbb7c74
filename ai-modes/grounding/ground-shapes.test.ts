import { describeGrounding } from '../../test/support/describe-grounding.js';

describeGrounding('en-GB', {
  about: 'a quote with an id',
  evidence: {
    quote: {
      id: 'Q-77',
      lines: [
        { sku: 'LMP-1', name: 'Orla lamp', quantity: 1, unit: 120, lineTotal: 120 },
        { sku: 'SHD-2', name: 'Orla shade', quantity: 4, unit: 30, lineTotal: 120 },
      ],
      subtotal: 240,
      vatRate: 20,
      vat: 40,
      delivery: { service: 'two-person delivery', fee: 15 },
      deposit: { percent: 20, amount: 51 },
      total: 255,
    },
  },
  currency: 'GBP',
  honest: [
    'Your quote:\n- 1 × Orla lamp: £120.00\n- 4 × Orla shade: £120.00\n- Two-person delivery: £15.00\n**Total: £255.00**',
    'Everything comes to £255, including £15 for two-person delivery.',
    'The lamp and the shades add up to £240 before delivery.',
    'VAT at 20% is £40.',
    'A deposit of £51 would leave £204 to pay.',
  ],
  lies: [
    'Your quote:\n- 1 × Orla lamp: £120.00\n- 4 × Orla shade: £130.00\n- Two-person delivery: £15.00\n**Total: £255.00**',
    'Your quote:\n- 1 × Orla lamp: £120.00\n- 4 × Orla shade: £120.00\n- Two-person delivery: £30.00\n**Total: £255.00**',
    'Everything comes to £240, including £15 for two-person delivery.',
    'VAT at 25% is £40.',
    'VAT at 20% is £41.',
    'A deposit of £51 would leave £189 to pay.',
  ],
});

describeGrounding('en-GB', {
  about: 'goods of which some are cheaper by the dozen',
  evidence: {
    products: [
      {
        sku: 'TIN-1',
        name: 'Harbour Tea',
        price: 9.75,
        priceBreaks: [{ quantity: 4, price: 8.95 }],
        attributes: { 'max load': '120 kg', bluetooth: '5.3', sizes: ['38', '39', '40', '41'] },
        stock: 14,
      },
      { sku: 'SIV-1', name: 'Fine Sieve', price: 4, stock: 2 },
    ],
  },
  currency: 'GBP',
  honest: [
    'The Harbour Tea is £9.75, or £8.95 each when you buy four or more.',
    'If you take four, the Harbour Tea is £8.95 each.',
    'The Harbour Tea can take up to 120 kg.',
    'The Harbour Tea has Bluetooth 5.3 and is available.',
    'The Harbour Tea comes in sizes 38 to 41.',
    'The Harbour Tea (£9.75) and the Fine Sieve (£4.00) are both in stock.',
    'Both products together would be £13.75.',
    'Of the two, these are the teas: the Harbour Tea costs £5.75 more than the Fine Sieve.',
  ],
  lies: [
    'The Harbour Tea is £8.95, or £9.75 each when you buy four or more.',
    'If you take four, the Harbour Tea is £8.95 all together.',
    'The Harbour Tea can take up to 130 kg.',
    'The Harbour Tea has Bluetooth 5.4 and is available.',
    'The Harbour Tea comes in sizes 38 to 42.',
    'The Harbour Tea (£4.00) and the Fine Sieve (£9.75) are both in stock.',
    'Both products together would be £14.75.',
    'The Fine Sieve costs £5.75 more than the Harbour Tea.',
    'The Harbour Tea Plus is £9.75.',
  ],
});

describeGrounding('de-DE', {
  about: 'goods that are one of their own choices',
  evidence: {
    products: [
      {
        sku: 'BK-1',
        name: 'Deichgraf',
        price: 22,
        attributes: { einband: 'gebunden' },
        stock: 6,
        variants: [
          { sku: 'BK-1E', attributes: { einband: 'E-Book' }, price: 16.5 },
          { sku: 'BK-1T', attributes: { einband: 'Taschenbuch' }, price: 13, stock: 0 },
        ],
      },
    ],
    returns: 'Umtauschen können Sie innerhalb von 14 Tagen. Kalender sind vom Umtausch ausgeschlossen.',
    warranty: { years: 5 },
    measuring: 'Eine Beratung ist beim Kauf gratis.',
  },
  currency: 'EUR',
  honest: [
    'Gebunden kostet der Deichgraf 22,00 €, als E-Book 16,50 €.',
    'Das E-Book ist mit 16,50 € 3,50 € teurer als das Taschenbuch.',
    'Die fünfjährige Garantie gilt weiter.',
    'Umtauschen können Sie innerhalb von 14 Tagen, Kalender sind ausgeschlossen.',
    'Der Deichgraf ist ab 13 € zu haben.',
    'Den Deichgraf haben wir sechsmal auf Lager.',
    'Eine Beratung ist beim Kauf gratis.',
  ],
  lies: [
    'Gebunden kostet der Deichgraf 16,50 €, als E-Book 22,00 €.',
    'Das E-Book ist mit 13 € 3,50 € teurer als das Taschenbuch.',
    'Die sechsjährige Garantie gilt weiter.',
    'Umtauschen können Sie innerhalb von 14 Tagen, auch Kalender.',
    'Der Deichgraf ist ab 16,50 € zu haben.',
    'Den Deichgraf haben wir fünfmal auf Lager.',
    'Eine Beratung ist immer gratis.',
  ],
});

describeGrounding('en-US', {
  about: 'days, and who has time on them',
  evidence: {
    team: [
      { name: 'Selin', skill: 'colour' },
      { name: 'Petra', skill: 'children' },
    ],
    slots: [
      { date: '2026-11-26', time: '16:30', with: 'Selin' },
      { date: '2026-11-28', time: '08:30', with: 'Petra' },
    ],
    closures: [{ from: '2026-12-25', to: '2026-12-26' }],
    shop: { name: 'Bath', openToday: '09:00-18:30', openTomorrow: '09:00-17:00' },
  },
  currency: 'USD',
  honest: [
    'Hello Mr Yilmaz, on Thursday, November 26 at 4:30 p.m. there is time with Selin.',
    'Bath is open today from 9 a.m. to 6:30 p.m. and tomorrow from 9 a.m. to 5 p.m.',
  ],
  lies: [
    'On Friday, November 26 at 4:30 p.m. there is time with Selin.',
    'On Thursday, November 26 at 8:30 a.m. there is time with Selin.',
    'On Thursday, November 26 at 4:30 p.m. there is time with Petra.',
    'Bath is open today from 9 a.m. to 5 p.m. and tomorrow from 9 a.m. to 6:30 p.m.',
    'Bath is open tomorrow from 9 a.m. to 5 p.m. Only today!',
  ],
});

describeGrounding('de-CH', {
  about: 'one that is, and one that is not',
  evidence: {
    products: [
      { sku: 'SER-1', name: 'Edelweiss Serum', price: 48, vegan: true, stock: 3 },
      { sku: 'SEI-1', name: 'Heublumen Seife', price: 7.9, vegan: false, stock: 7 },
    ],
  },
  currency: 'CHF',
  honest: [
    'Vegan ist das Edelweiss Serum, die Heublumen Seife nicht.',
    'Drei Flaschen Edelweiss Serum haben wir, und von der Heublumen Seife sind 7 Stück da.',
    'Das Serum kostet Fr. 48.–.',
  ],
  lies: [
    'Vegan ist die Heublumen Seife, das Edelweiss Serum nicht.',
    'Sieben Flaschen Edelweiss Serum haben wir, und von der Heublumen Seife sind 3 Stück da.',
    'Das Serum kostet Fr. 49.–.',
  ],
});

describeGrounding('en-US', {
  about: 'dollars and pounds',
  evidence: {
    products: [{ sku: 'SAW-1', name: 'Pine saw', price: 289, weight_lb: 33 }],
    rental: { deposit: 150 },
  },
  currency: 'USD',
  honest: ['The Pine saw weighs 33 pounds.', 'There is a $150 deposit on rental.'],
  lies: ['The Pine saw weighs 35 pounds.', 'There is a $160 deposit on rental.'],
});

describeGrounding('en-GB', {
  about: 'answers to questions, and sheets of goods',
  evidence: {
    faq: [
      {
        question: 'How much is postage?',
        answer: 'Royal Mail costs £2.95. The workshop is closed now and opens again on 3 May 2027.',
      },
    ],
    facts: [{ kind: 'money', field: 'unitPrice', of: '12 × Inner Tube', text: '£6.40' }],
    products: [
      {
        sku: 'TUB-1',
        name: 'Inner Tube',
        price: 7.9,
        stock: 9,
        attributes: { load: { max: '90 kg' }, use: 'sun protection' },
      },
      { sku: 'PAP-1', name: 'Filter Paper 100 Pieces', price: 4.7, stock: 120 },
      { sku: 'MIL-1', name: 'Hand Mill', price: 84, stock: 0, restock: '2027-03-08' },
    ],
    delivery: { fee: 3.5 },
    closed: '25 and 26 December',
  },
  currency: 'GBP',
  honest: [
    'Postage is £2.95.',
    'Right away: the Inner Tube costs £7.90.',
    'The Inner Tube has sun protection.',
    'The Hand Mill is out of stock, but it is expected back on 8 March 2027.',
    'We are closed on the 25th and 26th of December.',
    'The Inner Tube (£7.90) and the Hand Mill (£84) are shipped for £3.50.',
    'The Inner Tube costs £7.90, and there are 9 pieces in stock.',
  ],
  lies: [
    'Postage is £3.95.',
    'The Inner Tube is delivered right away.',
    'The Inner Tube is expected back on 8 March 2027.',
    'We are closed on the 24th and 26th of December.',
    'The Inner Tube (£3.50) and the Hand Mill (£84) are shipped for £3.50.',
    'The Inner Tube costs £7.90, and there are 8 pieces in stock.',
    'Type WELCOME and the Inner Tube costs £7.90.',
  ],
});

describeGrounding('de-DE', {
  about: 'a draft read again',
  evidence: {
    answer:
      'Im Moment gilt: Camden ist geschlossen (wieder geöffnet: Montag, 23. November um 10:00) und Leeds ist geschlossen (wieder geöffnet: Montag, 23. November um 09:30).',
    product: { sku: 'DVD-1', name: 'Philips PET741', description: 'Movies that travel with you', price: 59.95 },
  },
  currency: 'EUR',
  honest: [
    'So ist es: Camden ist geschlossen (wieder geöffnet: Montag, 23. November um 10:00) und Leeds ist geschlossen (wieder geöffnet: Montag, 23. November um 09:30).',
    'Philips PET741: Movies that travel with you. Das kostet 59,95 €.',
  ],
  lies: ['Camden ist geöffnet.', 'Philips PET741: Movies that you forget. Das kostet 59,95 €.'],
});

describeGrounding('en-GB', {
  about: 'facts of so many of a thing',
  evidence: {
    facts: [
      { kind: 'money', of: '12 × Inner tube', field: 'price', text: '£4.95' },
      { kind: 'stock', of: 'Inner tube', field: 'stock', text: 'in stock' },
      { kind: 'money', of: 'Tyre lever', field: 'price', text: '£3.20' },
    ],
  },
  currency: 'GBP',
  honest: ['The inner tube is £4.95 and in stock.'],
  lies: ['The inner tube is £3.20 and in stock.', 'The tyre lever is £4.95.'],
});

describeGrounding('de-DE', {
  about: 'sizes from one to another',
  evidence: { products: [{ sku: 'SP-1', name: 'Spatz', price: 39, sizes: ['25', '26', '27', '28'] }] },
  currency: 'EUR',
  honest: ['Den Spatz gibt es in den Größen 25 bis 28.'],
  lies: ['Den Spatz gibt es in den Größen 25 bis 29.', 'Den Spatz gibt es in den Größen 24 bis 28.'],
});
