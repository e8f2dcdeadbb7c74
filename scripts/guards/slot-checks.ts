/** The checks of a text with slots, one line of the list each. */
export const SLOT_CHECKS: Readonly<Record<string, string>> = {
  'slots: each as often as in the draft': '...placesProblems(text, due, others),',
  'slots: rows untouched': '...missingRows(text, due),',
  'slots: no rows of its own': '...ownRows(text, drafts),',
  'slots: values side by side': '...turnedColumns(text, due),',
  'slots: what was found together': '...tornSentences(text, others),',
  'slots: names and attributes kept': '...missingWords(text, due).map((word) => `"${word}" is missing`),',
  'slots: beside their own name': '...[...misbound].map((slot) => `${slot} stands beside another name than its own`),',
  'slots: limits on their side': '...strayBounds(text, due).map((slot) => `${slot} is not on its side of the others`),',
  'slots: in their order':
    '...crossedSlots(text, drafts, told).map((slot) => `${slot} is not in the order of the draft`),',
  'slots: nothing in the place of something else':
    '...swappedPlaces(text, drafts).map((slot) => `${slot} stands in the place of something else`),',
  'slots: of one draft in a sentence':
    '...mixedSlots(text, drafts).map((slot) => `${slot} stands among those of another answer`),',
  'slots: no digits outside': "...(/\\p{N}/u.test(bare) ? ['digits outside slots'] : []),",
  'slots: no signs outside': "...(SIGN.test(bare) ? ['a currency or percent sign outside slots'] : []),",
  'slots: no links outside': "...(hasLink(bare, drafts) ? ['a link outside slots'] : []),",
  'slots: no markup': "...(MARKUP.test(bare) ? ['markup'] : []),",
  'slots: no gaps':
    "...(drafts.some((draft) => GAP.test(draft.text)) || !GAP.test(text) ? [] : ['a gap where a fact should be']),",
  'slots: no word written into a fact':
    "...(drafts.some((draft) => GLUED.test(draft.text)) || !GLUED.test(text) ? [] : ['a word written into a fact']),",
  'slots: nothing unseen':
    "...(UNSEEN.test(bare.replaceAll('\\u200d', '')) ? ['characters that cannot be seen'] : []),",
  'slots: short, one question': '...lengthProblems(text, drafts),',
};
