import type { ReplyContent, ReplyPart } from '../../contracts/draft.js';

const OWN_PICTURE = /^images\/[^/]+$/;

/** A reply as the web chat gets it: pictures of the shop's folder under the address this server has them at. */
export function webReply(tenant: string, { text, parts }: ReplyContent): ReplyContent {
  return { text, parts: parts.map((part) => withAddress(tenant, part)) };
}

function withAddress(tenant: string, part: ReplyPart): ReplyPart {
  if (part.kind !== 'card' || part.image === undefined) return part;
  return { ...part, image: pictureAddress(tenant, part.image) };
}

/** Where the browser finds a picture: one of the folder (`images/air.svg`) on this server, any other where the owner says. */
export function pictureAddress(tenant: string, picture: string): string {
  return OWN_PICTURE.test(picture) ? `/media/${tenant}/${picture}` : picture;
}
