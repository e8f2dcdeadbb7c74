/** What one customer and one number said to each other, oldest first. */
export function conversationOf<Message extends { readonly from: string; readonly to: string }>(
  { messages }: { messages(): Iterable<Message> },
  number: string,
  customer: string,
): readonly Message[] {
  return [...messages()].filter(
    ({ from, to }) => (from === customer && to === number) || (from === number && to === customer),
  );
}
