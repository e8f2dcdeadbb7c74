import { boundOf, readAmounts, unitBeside, type AmountRule } from './amounts.js';
import type { ClaimReader } from './claim-reader.js';

const rule: AmountRule = {
  kind: 'percent',
  amountOf: ({ amount }) => amount,
  measureOf: ({ from, to, amount }, reading) => {
    const sign = unitBeside(reading, to, 'percent');
    return sign && { unit: '%', amount, from, to: sign.to, factor: 1 };
  },
};

/** Percentages, and shares said in words (`half price`). */
export const percent: ClaimReader = {
  kind: 'percent',
  read(reading, isFree) {
    const shares = reading.phrases.filter(({ tag, from }) => tag === 'share' && isFree(from));
    const spoken = shares.map(({ from, to, value }) => ({
      kind: 'percent' as const,
      from,
      to,
      keys: [],
      unit: '%',
      amount: Number(value),
      bound: boundOf(reading, from, to),
    }));
    return [...readAmounts(rule, reading, isFree), ...spoken];
  },
};
