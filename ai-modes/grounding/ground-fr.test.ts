import { describeGrounding } from '../../test/support/describe-grounding.js';

/** True of the shop, in many ways of saying it. */
const HONEST = [
  'Le Fell Light coûte 74,00 £.',
  'Bonjour ! Le prix du Fell Light est de 74 livres.',
  'Le Fell Light est à soixante-quatorze livres.',
  "Le Fell Light n'est pas imperméable.",
  'Le Moor Boot est imperméable.',
  'Il reste 3 exemplaires du Fell Light à Camden.',
  'Le Fell Light est épuisé à Leeds.',
  'Camden est ouvert le dimanche de 11 h à 17 h.',
  'Leeds est fermé le dimanche.',
  'La livraison coûte 4,90 £ et est gratuite dès 60 £.',
  'Vous avez 60 jours pour retourner votre commande.',
  'Le Fell Light pèse 240 g.',
  'Nous avons deux magasins.',
];

/** Each says one thing the shop's data does not. */
const LIES = [
  'Le Fell Light coûte 47 £.',
  'Le Fell Light coûte environ 74 £.',
  'Le Fell Light coûte à partir de 74 £.',
  'Le Fell Light est imperméable.',
  "Le Moor Boot n'est pas imperméable.",
  'Il reste 5 exemplaires du Fell Light à Camden.',
  'Le Fell Light est disponible à Leeds.',
  'Leeds est ouvert le dimanche.',
  'La livraison est gratuite.',
  'Vous avez 30 jours pour retourner votre commande.',
  'Je suis un humain.',
  "Je m'appelle Marie.",
  'Le Moor Boot est plus léger que le Fell Light.',
  'Le Moor Boot coûte quatre-vingt-dix livres.',
  'Garantie à vie.',
  'Livraison demain.',
];

describeGrounding('fr-FR', { honest: HONEST, lies: LIES });
