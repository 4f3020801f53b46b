import type { DocumentShape } from '../document/index.ts'

/** What only makes sense as a whole: a targeting tree, and a picture with its size and crop. */
export const campaignShape: DocumentShape = {
  leaves: ['adGroups.*.audience.targeting', 'adGroups.*.ads.*.image'],
  records: [],
}
