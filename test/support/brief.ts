import type { Ask, Constraint, Understanding, When } from '../../app/contracts/understanding.js';

/** An understanding in one line, for tables of expectations: `product.price TRL-FELL size=42 | hours day 2026-11-22`. */
export function brief({ asks }: Understanding): string {
  return asks.map(briefAsk).join(' | ');
}

function briefAsk({ intent, entities }: Ask): string {
  const {
    products,
    query,
    constraints,
    sort,
    branch,
    postcode,
    place,
    basketMinor,
    quantity,
    attribute,
    when,
    order,
    faq,
  } = entities;
  return [
    intent,
    ...(products ?? []).map(({ sku, variantSku }) => variantSku ?? sku),
    query === undefined || query === '' ? '' : `"${query}"`,
    ...(constraints ?? []).map(briefConstraint),
    sort ?? '',
    attribute === undefined ? '' : `?${attribute}`,
    branch === undefined ? '' : `@${branch}`,
    postcode ?? '',
    place === undefined ? '' : `in ${place}`,
    basketMinor === undefined ? '' : `basket ${basketMinor}`,
    quantity === undefined ? '' : `×${quantity}`,
    when === undefined ? '' : briefWhen(when),
    order === undefined ? '' : [order.number ?? '', ...(order.proofs ?? []).map(({ value }) => value)].join(' ').trim(),
    faq === undefined ? '' : `${faq.band} ${faq.candidates[0]?.id ?? ''}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function briefConstraint(constraint: Constraint): string {
  const kept = constraint.from === 'state' ? '*' : '';
  switch (constraint.kind) {
    case 'attribute':
      return `${constraint.attribute}${constraint.negated === true ? '≠' : '='}${constraint.value}${kept}`;
    case 'price':
      return `${constraint.minMinor ?? ''}..${constraint.maxMinor ?? ''}${kept}`;
    case 'measure':
      return `${constraint.dimension}${constraint.negated === true ? '≠' : '='}"${constraint.said}"${kept}`;
    case 'word':
      return `-${constraint.word}${kept}`;
    case 'category':
      return `[${constraint.category}]${kept}`;
    case 'tag':
      return `#${constraint.tag}${kept}`;
    case 'in-stock':
      return `in-stock${constraint.branch === undefined ? '' : `@${constraint.branch}`}${kept}`;
  }
}

function briefWhen(when: When): string {
  return 'date' in when ? `${when.kind} ${when.date}` : when.kind;
}
