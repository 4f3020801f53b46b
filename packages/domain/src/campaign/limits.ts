/** Limits of Adloom's own, which hold whatever a platform allows. */
export const campaignLimits = {
  /** Characters of a name, blanks at both ends not counted. */
  minNameLength: 3,
  maxNameLength: 255,
  maxAdGroups: 50,
  maxAdsPerGroup: 50,
} as const
