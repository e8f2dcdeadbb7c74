import { describeGrounding } from '../../test/support/describe-grounding.js';

const GADGETS = [
  {
    sku: '501',
    name: 'Velta V15s-fq22 Notebook 15.6" 16 GB 512 GB SSD 1200 rpm fan',
    brand: 'Velta',
    price: { amount: 88_495, currency: 'GBP' },
    stock: 2,
    attributes: { colour: 'Black', weight: '1600.0', ram_capacity: '16.0', battery_capacity: '3800.0' },
    warranty: '2-year warranty',
  },
  {
    sku: '502',
    name: 'Velta TCG650 backpack nylon',
    brand: 'Velta',
    price: { amount: 6395, currency: 'GBP' },
    stock: 9,
    attributes: { colour: 'Silver', weight: '1.1 kg' },
  },
  {
    sku: '503',
    name: 'Orka SPC315NC/00 networking cable 1.5 m',
    price: { amount: 695, currency: 'GBP' },
    stock: 0,
    attributes: { colour: 'Yellow' },
  },
];

describeGrounding('en-GB', {
  about: 'product records of another program, amounts in pence',
  evidence: GADGETS,
  honest: [
    'The Velta V15s costs £884.95 and has 16 GB of memory and a 512 GB SSD.',
    'The Velta backpack is £63.95 and weighs 1.1 kg.',
    'The SPC315NC cable is 1.5 m long, but it is out of stock.',
    'The backpack is £821 cheaper than the notebook.',
    'The Velta V15s weighs 1.6 kg.',
    'The notebook has a fan of 1,200 rpm.',
  ],
  lies: [
    'The Velta V15s costs £88,495.',
    'The Velta backpack is £6,395.',
    'The Velta V15s has 16 GB of memory and a 256 GB SSD.',
    'The SPC315NC cable is 2.5 m long.',
    'The SPC316NC cable is out of stock.',
    'The backpack is £820 cheaper than the notebook.',
    'The Velta V15s weighs 16 kg.',
  ],
});

describeGrounding('de-DE', {
  about: 'English records in German words',
  evidence: GADGETS,
  honest: [
    'Das schwarze Velta V15s hat zwei Jahre Garantie und kostet 884,95 £.',
    'Den Velta-Rucksack gibt es in Silber.',
    'Das Orka SPC315NC ist ein gelbes Netzwerkkabel.',
  ],
  lies: [
    'Das weiße Velta V15s kostet 884,95 £.',
    'Das Velta V15s hat drei Jahre Garantie.',
    'Den Velta-Rucksack gibt es in Schwarz.',
    'Das Orka SPC315NC ist ein gelbes Ledernetzwerkkabel.',
    'Das Orka SPC315NC ist ein gelbes Lederkabel.',
  ],
});

describeGrounding('es-ES', {
  about: 'English records in Spanish words',
  evidence: GADGETS,
  honest: ['La mochila cuesta 63,95 £ y es plateada.', 'El Velta V15s, negro, pesa 1,6 kg.'],
  lies: ['La mochila cuesta 63,95 £ y es negra.', 'La mochila cuesta 6,95 £.', 'La mochila está agotada.'],
});

describeGrounding('de-DE', {
  about: 'a quote under German keys',
  evidence: {
    angebot: {
      nr: 'AN-7710',
      positionen: [
        { pos: 1, text: 'Bürostuhl Ergo', menge: 6, einzelpreis: 279, gesamt: 1674 },
        { pos: 2, text: 'Schreibtisch Lund', menge: 3, einzelpreis: 549, gesamt: 1647 },
      ],
      mwst_satz: 19,
      gueltig_tage: 14,
      waehrung: 'EUR',
    },
    rueckgabe_tage: 30,
  },
  honest: [
    'Ein Bürostuhl Ergo kostet 279 €.',
    'Sechs Stühle Ergo zu je 279 € ergeben 1.674 €.',
    'Die Mehrwertsteuer beträgt 19 %.',
    'Das Angebot AN-7710 ist 14 Tage gültig.',
    'Die Rückgabe ist 30 Tage lang möglich.',
  ],
  lies: [
    'Ein Bürostuhl Ergo kostet 549 €.',
    'Die Mehrwertsteuer beträgt 7 %.',
    'Das Angebot AN-7710 ist 30 Tage gültig.',
    'Das Angebot AN-7711 ist 14 Tage gültig.',
  ],
});

describeGrounding('de-DE', {
  about: 'short names of days, and a house number',
  evidence: {
    filialen: [
      { name: 'Filiale Nord', adresse: 'Marktgasse 40', zeiten: { 'Mo-Mi': '09:00-18:30', Do: '09:00-20:00' } },
      { name: 'Filiale Süd', adresse: 'Ringweg 7', zeiten: { mo_fr: '10-19 Uhr' } },
    ],
  },
  honest: [
    'Die Filiale Nord in der Marktgasse 40 hat am Donnerstag bis 20 Uhr offen.',
    'Die Filiale Süd hat montags bis freitags von 10 bis 19 Uhr offen.',
  ],
  lies: [
    'Die Filiale Nord in der Marktgasse 41 hat am Donnerstag bis 20 Uhr offen.',
    'Die Filiale Nord hat am Mittwoch bis 20 Uhr offen.',
    'Die Filiale Süd hat montags bis samstags von 10 bis 19 Uhr offen.',
  ],
});

describeGrounding('fr-FR', {
  about: 'hours as the French write them',
  evidence: { magasin: { nom: 'La Page', horaires: 'mar-sam 9h30-19h' } },
  honest: ['La Page est ouverte du mardi au samedi, de 9 h 30 à 19 h.'],
  lies: [
    'La Page est ouverte du lundi au samedi, de 9 h 30 à 19 h.',
    'La Page est ouverte du mardi au samedi, de 9 h à 19 h.',
  ],
});

describeGrounding('es-ES', {
  about: 'what is free above a sum, or when it is picked up',
  evidence: {
    articulos: [{ nombre: 'Tóner Brío', precio: 98.95, unidades: 4 }],
    moneda: 'EUR',
    recogida_en_tienda: { direccion: 'Gran Vía 55', gratis: true },
    envio: { coste: 6.5, gratis_desde: 120 },
  },
  honest: [
    'El Tóner Brío cuesta 98,95 € y quedan cuatro unidades.',
    'El envío cuesta 6,50 € y es gratis a partir de 120 €.',
  ],
  lies: ['El Tóner Brío cuesta 98,95 €; el envío es gratis.', 'Del Tóner Brío quedan cinco unidades.'],
});

describeGrounding('pt-BR', {
  about: 'a price before and now, under keys of every language',
  evidence: {
    produtos: [{ modele: 'Brisa 7', prix_eur: 99.9, was: 129.9, poids_kg: 14.2, dispo: false }],
    desconto: { prozent: 10, mindestbestellwert: 60 },
    devise: 'EUR',
  },
  honest: [
    'A Brisa 7 passou de 129,90 € para 99,90 € e pesa 14,2 kg.',
    'A Brisa 7 está de 129,90 € por 99,90 €.',
    'A Brisa 7 não está disponível.',
    'Há 10 % de desconto a partir de 60 €.',
  ],
  lies: [
    'A Brisa 7 passou de 139,90 € para 99,90 €.',
    'A Brisa 7 custa 129,90 €.',
    'A Brisa 7 está disponível.',
    'Há 10 % de desconto a partir de 50 €.',
  ],
});

describeGrounding('en-GB', {
  about: 'a basket, and what comes on top of it',
  evidence: {
    cart: {
      lines: [
        { name: 'Rye loaf', qty: 2, unit: 4.2, total: 8.4 },
        { name: 'Oat biscuit', qty: 6, unit: 1.5, total: 9 },
      ],
      subtotal: 17.4,
      delivery: 3.5,
      total: 20.9,
      currency: 'GBP',
    },
    returnShipping: 'free for members',
  },
  honest: ['The oat biscuits come to £9.00, so £1.50 each.', 'It comes to £17.40 plus £3.50 delivery: £20.90 in all.'],
  lies: ['It comes to £20.90 plus £3.50 delivery.', 'Delivery is free.'],
});

describeGrounding('en-GB', {
  about: 'two editions of one name, and a code said of something else',
  evidence: {
    books: [
      { title: 'The Salt Road', format: 'paperback', sku: 'SALT-PB-1', price: 9.99, stock: 14 },
      { title: 'The Salt Road', format: 'hardback', sku: 'SALT-HB-2', price: 18.99, stock: 2 },
      { title: 'Tide Tables', format: 'hardback', sku: 'TIDE-HB-3', price: 22, stock: 0 },
    ],
  },
  honest: [
    'The Salt Road costs £9.99 in paperback.',
    'The hardback of The Salt Road costs £18.99.',
    'For Tide Tables, the code is TIDE-HB-3.',
  ],
  lies: [
    'The Salt Road costs £18.99 in paperback.',
    'The hardback of The Salt Road costs £9.99.',
    'For Tide Tables, the code is SALT-HB-2.',
  ],
});

describeGrounding('de-DE', {
  about: 'a card that is no credit card',
  evidence: { zahlung: ['bar', 'EC-Karte'] },
  honest: ['Sie zahlen bar oder mit EC-Karte.'],
  lies: ['Sie zahlen bar oder mit Kreditkarte.'],
});

describeGrounding('es-ES', {
  about: 'properties inside long names, and units that are no names',
  evidence: {
    articulos: [
      { nombre: 'Luz delantera 800 lúmenes', precio: 39.95, garantia_anos: 2 },
      { nombre: 'Orka GS108', precio: 279.9, descripcion: 'Switch Gigabit de 8 puertos' },
      { nombre: 'Orka DGS-1210 network switch managed L2 Gigabit Ethernet black 1U', precio: 1299 },
    ],
    moneda: 'EUR',
  },
  honest: ['La luz delantera de 800 lúmenes cuesta 39,95 €.', 'El Orka GS108 Gigabit cuesta 279,90 €.'],
  lies: ['La luz delantera de 900 lúmenes cuesta 39,95 €.', 'El Orka GS108 Gigabit cuesta 1.299 €.'],
});

describeGrounding('en-GB', {
  about: 'a guarantee given in years',
  evidence: { policy: { warrantyYears: 5 } },
  honest: ['We give a five-year guarantee.'],
  lies: ['We give a six-year guarantee.'],
});
