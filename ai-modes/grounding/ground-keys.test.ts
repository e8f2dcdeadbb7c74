import { describeGrounding } from '../../test/support/describe-grounding.js';

/** A price in the smallest coin, under a key of the language. */
const IN_COINS = [
  {
    locale: 'de-DE',
    key: 'preis_cent',
    currency: 'EUR',
    honest: 'Die Brio kostet 12,90 €.',
    lie: 'Die Brio kostet 1.290 €.',
  },
  {
    locale: 'de-CH',
    key: 'preis_rappen',
    currency: 'CHF',
    honest: 'Die Brio kostet CHF 12.90.',
    lie: 'Die Brio kostet CHF 1290.',
  },
  {
    locale: 'es-ES',
    key: 'precio_centimos',
    currency: 'EUR',
    honest: 'La Brio cuesta 12,90 €.',
    lie: 'La Brio cuesta 1.290 €.',
  },
  {
    locale: 'fr-FR',
    key: 'prix_centimes',
    currency: 'EUR',
    honest: 'La Brio coûte 12,90 €.',
    lie: 'La Brio coûte 1 290 €.',
  },
  {
    locale: 'pt-BR',
    key: 'preco_centavos',
    currency: 'BRL',
    honest: 'A Brio custa R$ 12,90.',
    lie: 'A Brio custa R$ 1.290.',
  },
];

for (const { locale, key, currency, honest, lie } of IN_COINS) {
  describeGrounding(locale, {
    about: `a price under ${key}`,
    evidence: [{ name: 'Brio', [key]: 1290 }],
    currency,
    honest: [honest],
    lies: [lie],
  });
}

describeGrounding('en-GB', {
  about: 'whole amounts beside a fraction are no pence',
  evidence: [
    { name: 'Oak desk', price: { amount: 1200, currency: 'GBP' } },
    { name: 'Lamp oil', price: { amount: 15.5, currency: 'GBP' } },
  ],
  honest: ['The Oak desk costs £1,200.'],
  lies: ['The Oak desk costs £12.00.'],
});

describeGrounding('de-CH', {
  about: 'a small whole amount may be one of francs',
  evidence: [{ name: 'Falken Trail', price: { amount: 169, currency: 'CHF' } }],
  currency: 'CHF',
  honest: ['Der Falken Trail kostet CHF 169.–.'],
  lies: ['Der Falken Trail kostet CHF 16.90.'],
});

describeGrounding('en-GB', {
  about: 'what is ordered is not what there is',
  evidence: { order: { number: 'B-2041', status: 'sent', lines: [{ name: 'Rye loaf', price: 4.2, qty: 2 }] } },
  honest: ['Your order B-2041 is sent.', 'You ordered two Rye loaves.'],
  lies: ['Your order C-2041 is sent.', 'We have two Rye loaves in stock.', 'The Rye loaf is in stock.'],
});

describeGrounding('en-GB', {
  about: 'what is put aside is not what there is',
  evidence: { reserved: [{ name: 'Rye loaf', qty: 2 }] },
  honest: [],
  lies: ['We have two Rye loaves in stock.', 'The Rye loaf is in stock.'],
});

describeGrounding('de-DE', {
  about: 'the sums of a quote',
  evidence: {
    angebot: {
      positionen: [{ text: 'Bürostuhl Ergo', menge: 6, einzelpreis: 279, gesamt: 1674 }],
      zwischensumme: 1674,
      versand: 40,
      gesamt: 1714,
    },
  },
  currency: 'EUR',
  honest: [
    'Der Bürostuhl Ergo kostet 279 €.',
    'Die Zwischensumme beträgt 1.674 €.',
    'Insgesamt sind es 1.714 €.',
    'Zusammen 1.714 €.',
  ],
  lies: [
    'Der Bürostuhl Ergo kostet 1.674 €.',
    'Die Zwischensumme beträgt 1.714 €.',
    'Der Versand kostet 1.714 €.',
    'Insgesamt sind es 279 €.',
  ],
});

describeGrounding('de-DE', {
  about: 'what English values say and deny',
  evidence: {
    zahlung: 'cash, girocard, no credit cards',
    produkte: [
      {
        name: 'Orka M20',
        preis: 19,
        merkmale: 'not waterproof, no cable',
        description: 'Wireless mouse with a receiver that stays in the laptop',
      },
      { name: 'Orka M30', preis: 29, merkmale: 'not wireless', description: 'Mouse with a long cable for a tidy desk' },
    ],
  },
  honest: [
    'Kreditkarten nehmen wir nicht.',
    'Die Orka M20 ist nicht wasserdicht.',
    'Die Orka M20 hat kein Kabel.',
    'Die Orka M20 ist kabellos.',
    'Die Orka M30 ist nicht kabellos.',
  ],
  lies: [
    'Kreditkarten nehmen wir auch.',
    'Sie zahlen mit Kreditkarte.',
    'Die Orka M20 hat ein Kabel.',
    'Die Orka M30 ist kabellos.',
  ],
});

describeGrounding('en-GB', {
  about: 'amounts inside names',
  evidence: {
    products: [
      { name: 'Gift box 12 candles', price: 9 },
      { name: 'Egg timer 15 min', price: 4 },
      { name: 'Orka weight 2 kg', price: 14, weight: '2.4 kg' },
    ],
    delivery: { fee: 3 },
  },
  honest: ['The Gift box costs £9.', 'The Orka weight weighs 2.4 kg.'],
  lies: [
    'The Gift box is for 12 people.',
    'We have 12 of the Gift box in stock.',
    'We deliver within 15 min.',
    'Delivery takes 15 min.',
    'The Orka weight weighs 2 kg.',
    'The Orka weight is 2.4 kg delivery.',
  ],
});

describeGrounding('de-DE', {
  about: 'things of which no price is told, and a unit with a stroke',
  evidence: {
    deposits: [
      { name: 'Velta backpack', deposit: 20 },
      { name: 'Orka lamp', deposit: 35 },
    ],
    computers: [{ name: 'Velta V15s Notebook 1200 rpm fan', price: 800, currency: 'USD' }],
  },
  currency: 'EUR',
  honest: [
    'Für den Rucksack beträgt die Kaution 20 €.',
    'Das Velta V15s hat 1.200 U/min.',
    'Das Velta V15s kostet 800 US-Dollar.',
  ],
  lies: [
    'Für den Rucksack beträgt die Kaution 35 €.',
    'Das Velta V15s hat 1.300 U/min.',
    'Das Velta V15s kostet 800 €.',
  ],
});

describeGrounding('es-ES', {
  about: 'a colour that is an idiom as well',
  evidence: [{ nombre: 'Lámpara Orka', precio: 20, color: 'negro' }],
  honest: ['La lámpara Orka viene en negro.'],
  lies: ['La lámpara Orka viene en blanco.'],
});

describeGrounding('pt-BR', {
  about: 'keys cut short',
  evidence: {
    produtos: [
      { nome: 'Switch Brisa', preco: 200, portas: 8, disp: false },
      { nome: 'Switch Vento', preco: 300, portas: 16, disp: true },
    ],
    lojas: [
      { nome: 'Centro', fone: '11 3456-7890' },
      { nome: 'Norte', fone: '11 3456-7999' },
    ],
  },
  currency: 'BRL',
  honest: [
    'O Switch Brisa tem 8 portas.',
    'O Switch Brisa não está disponível.',
    'O Switch Vento está disponível.',
    'O telefone da loja Centro é 11 3456-7890.',
    'Centro, tel. 11 3456-7890.',
  ],
  lies: [
    'O Switch Brisa tem 16 portas.',
    'O Switch Brisa está disponível.',
    'O telefone da loja Centro é 11 3456-7999.',
  ],
});

describeGrounding('en-GB', {
  about: 'a value in another word of the same language',
  evidence: [{ name: 'Orka 7', price: 40, type: 'rucksack' }],
  honest: ['The Orka 7 is a backpack.'],
  lies: ['The Orka 7 is a suitcase.'],
});

describeGrounding('fr-FR', {
  about: 'amounts written as texts with a comma',
  evidence: {
    articles: [
      {
        id: 'R-318',
        libelle: 'Derby Camille',
        prix: { montant: '139,00', devise: 'EUR' },
        prix_barre: { montant: '1.179,00', devise: 'EUR' },
        couleur: 'bordeaux',
      },
      { id: 'S-402', libelle: 'Sandale Lou', prix: { montant: "1'069.90", devise: 'EUR' }, couleur: 'doré' },
    ],
  },
  currency: 'EUR',
  honest: [
    'Le derby Camille bordeaux passe de 1 179 € à 139 €.',
    'La sandale Lou est à 1 069,90 €.',
    'Le derby Camille coûte 139 €, soit 1 040 € de moins.',
  ],
  lies: ['Le derby Camille coûte 13 900 €.', 'La sandale Lou coûte 139 €.', 'Le derby Camille coûte 1 179 €.'],
});
