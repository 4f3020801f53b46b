export type { Goal, PlatformId, SpecialCategory } from '../capability/types.ts'
export type {
  Ad,
  AdGroup,
  AdImage,
  AdTexts,
  Budget,
  Campaign,
  CampaignDraft,
  Flight,
  Lifecycle,
  StepId,
  StepState,
  Tracking,
  UtmTemplate,
} from './types.ts'
