import type { ReplyPart } from '../../app/contracts/draft.js';
import { mapLink, safeLink, safePicture } from './safe-link.js';
import type { Texts } from './texts.js';

type Card = Extract<ReplyPart, { kind: 'card' }>;
type Place = Extract<ReplyPart, { kind: 'location' }>;

/** What every part needs: where relative addresses start, and the widget's texts. */
export interface PartProps {
  readonly base: string;
  readonly texts: Texts;
}

/** A product: picture, name, price, a note such as its stock, and its page. */
function ProductCard({ card, base, texts }: PartProps & { readonly card: Card }) {
  const picture = card.image === undefined ? undefined : safePicture(card.image, base);
  const link = card.url === undefined ? undefined : safeLink(card.url, base);
  return (
    <li class="card">
      {picture === undefined ? (
        <div class="picture empty" aria-hidden="true" />
      ) : (
        <img class="picture" src={picture} alt="" loading="lazy" />
      )}
      <div class="card-text">
        <strong dir="auto">{card.title}</strong>
        {card.price === undefined ? null : <span class="price">{card.price}</span>}
        {card.note === undefined ? null : (
          <span class="note" dir="auto">
            {card.note}
          </span>
        )}
        {link === undefined ? null : (
          <a href={link} target="_blank" rel="noopener noreferrer" aria-label={`${texts.details}: ${card.title}`}>
            {texts.details}
          </a>
        )}
      </div>
    </li>
  );
}

function PlaceLine({ place, texts }: { readonly place: Place; readonly texts: Texts }) {
  return (
    <p class="place">
      <strong dir="auto">{place.title}</strong>
      <span dir="auto">{place.address}</span>
      <a href={mapLink(place)} target="_blank" rel="noopener noreferrer" aria-label={`${texts.map}: ${place.title}`}>
        {texts.map}
      </a>
    </p>
  );
}

/** The parts of a reply that are more than text: cards in one row, places, links. Buttons belong to the newest reply and stand apart. */
export function ReplyParts({ parts, base, texts }: PartProps & { readonly parts: readonly ReplyPart[] }) {
  const cards = parts.filter((part) => part.kind === 'card');
  const places = parts.filter((part) => part.kind === 'location');
  const links = parts.flatMap((part) => {
    const href = part.kind === 'link' ? safeLink(part.href, base) : undefined;
    return part.kind === 'link' && href !== undefined ? [{ title: part.title, href }] : [];
  });
  return (
    <>
      {cards.length === 0 ? null : (
        <ul class="cards" tabIndex={cards.length > 1 ? 0 : -1} aria-label={texts.details}>
          {cards.map((card, index) => (
            <ProductCard key={index} card={card} base={base} texts={texts} />
          ))}
        </ul>
      )}
      {places.map((place, index) => (
        <PlaceLine key={index} place={place} texts={texts} />
      ))}
      {links.map(({ title, href }, index) => (
        <a key={index} class="link" href={href} target="_blank" rel="noopener noreferrer" dir="auto">
          {title}
        </a>
      ))}
    </>
  );
}

/** What the customer can say next with one press: the buttons of a reply. */
export function quickRepliesOf(
  parts: readonly ReplyPart[],
): readonly { readonly title: string; readonly text: string }[] {
  return parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
}
