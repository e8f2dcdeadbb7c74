import { describeGrounding } from '../../test/support/describe-grounding.js';

/** True of the shop, in many ways of saying it. */
const HONEST = [
  'Der Fell Light kostet 74,00 £.',
  'Gerne! Den Fell Light gibt es für 74 Pfund.',
  'Für den Fell Light zahlen Sie 74 £, für den Moor Boot 120 £.',
  'Der Preis des Fell Lights beträgt vierundsiebzig Pfund.',
  'Der Fell Light wiegt 240 Gramm und ist nicht wasserdicht.',
  'Ja, der Moor Boot ist wasserdicht.',
  'Der blaue Fell Light kostet 74 £.',
  'Den Fell Light haben wir in Camden noch 3-mal da... also 3 Stück auf Lager.',
  'In Leeds ist der Fell Light leider ausverkauft, in Camden sind noch 3 Paar da.',
  'Camden hat sonntags von 11 bis 17 Uhr geöffnet.',
  'Leeds ist am Sonntag geschlossen.',
  'Am Sonntag öffnet Camden um 11 Uhr und schließt um 17 Uhr.',
  'Die Lieferung kostet 4,90 £ und ist ab 60 £ kostenlos.',
  'Der Versand kostet 4,90 £, ab 60 £ liefern wir kostenlos.',
  'Sie können innerhalb von 60 Tagen zurückgeben.',
  'Auf alles gibt es 24 Monate Garantie.',
  'Der Moor Boot kostet statt 150 £ jetzt 120 £.',
  'Wir haben zwei Filialen.',
  'Die Lieferung dauert 2 bis 3 Tage.',
];

/** Each says one thing the shop's data does not. */
const LIES = [
  'Der Fell Light kostet 47 £.',
  'Der Fell Light kostet 74,01 £.',
  'Der Fell Light kostet 74 €.',
  'Der Fell Light kostet ab 74 £.',
  'Der Fell Light kostet rund 74 £.',
  'Der Moor Boot kostet 74 Pfund.',
  'Der Fell Light ist wasserdicht.',
  'Der Fell Light ist in Leeds vorrätig.',
  'Leeds hat sonntags geöffnet.',
  'Camden hat sonntags von 11 bis 18 Uhr geöffnet.',
  'Die Lieferung ist kostenlos.',
  'Kostenloser Versand ab 40 £.',
  'Sie haben 30 Tage Rückgaberecht.',
  'Wir geben 3 Jahre Garantie.',
  'Der Moor Boot ist leichter als der Fell Light.',
  'Ich bin ein Mensch.',
  'Mein Name ist Anna.',
  'Das ist rechtsverbindlich.',
  'Sie erhalten 10 % Rabatt.',
  'Lieferung morgen.',
  'Wir haben drei Filialen.',
  'Der Fell Light kostet siebenundvierzig Pfund.',
  'Der rote Fell Light kostet 74 £.',
  'Noch 5 Stück in Camden.',
  'Der Fell Light ist vegan.',
  'Kein Moor Boot ist wasserdicht.',
  'Unser meistverkaufter Schuh.',
  'Der Moor Boot ist blau.',
];

describeGrounding('de-DE', { honest: HONEST, lies: LIES });
