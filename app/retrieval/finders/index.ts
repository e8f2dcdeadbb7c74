import type { Finder } from '../../contracts/stores.js';
import type { Intent } from '../../contracts/understanding.js';
import { findBranch } from './branch.js';
import { findContact } from './contact.js';
import { findDelivery } from './delivery.js';
import { findFaq } from './faq.js';
import { findGoodbye } from './goodbye.js';
import { findGreeting } from './greeting.js';
import { findBetterPrice } from './haggle.js';
import { findHandover } from './handover.js';
import { findHours } from './hours.js';
import { findMedia } from './media.js';
import { findOptOut } from './opt-out.js';
import { findOrderStatus } from './order-status.js';
import { findPayment } from './payment.js';
import { findPriceReason } from './price-reason.js';
import { findQuote } from './quote.js';
import { findReturns } from './returns.js';
import { findProduct } from './product.js';
import { compareProducts } from './product-compare.js';
import { findProducts } from './product-search.js';
import { findThanks } from './thanks.js';
import { findUnknown } from './unknown.js';
import { findWarranty } from './warranty.js';

/** Who looks up what: one line per intent. */
export const FINDERS: Readonly<Partial<Record<Intent, Finder>>> = {
  'product.price': findProduct,
  'product.stock': findProduct,
  'product.details': findProduct,
  'product.search': findProducts,
  'product.compare': compareProducts,
  quote: findQuote,
  'quote.add': findQuote,
  'quote.change': findQuote,
  'quote.remove': findQuote,
  'quote.clear': findQuote,
  'price.why': findPriceReason,
  haggle: findBetterPrice,
  hours: findHours,
  branch: findBranch,
  delivery: findDelivery,
  'order.status': findOrderStatus,
  returns: findReturns,
  payment: findPayment,
  warranty: findWarranty,
  faq: findFaq,
  greeting: findGreeting,
  thanks: findThanks,
  goodbye: findGoodbye,
  'opt-out': findOptOut,
  'opt-in': findOptOut,
  handover: findHandover,
  contact: findContact,
  media: findMedia,
  unknown: findUnknown,
};
