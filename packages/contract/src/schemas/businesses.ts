import type { BrandKit, BusinessProfile } from '@adloom/domain/brand'
import * as z from 'zod/mini'
import type { Business, BusinessSettings } from '../routes/businesses.ts'
import { loose, shapeOf, strict, text } from './kit.ts'
import { pageOf } from './page.ts'
import { nothing, PageParams } from './query.ts'
import { HostId, Id, Instant, Locale } from './values.ts'

const BusinessProfileIn = shapeOf<Partial<BusinessProfile>>()(
  strict({
    industry: z.exactOptional(z.nullable(text(0, 255))),
    description: z.exactOptional(z.nullable(text(0, 5_000))),
    website: z.exactOptional(z.nullable(text(0, 2_048))),
    offers: z.exactOptional(z.array(text(1, 500)).check(z.maxLength(100))),
    languages: z.exactOptional(z.array(Locale).check(z.maxLength(100))),
  }),
)

const BrandKitIn = shapeOf<Partial<BrandKit>>()(
  strict({
    colors: z.exactOptional(
      z
        .array(strict({ name: text(0, 100), hex: z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/)) }))
        .check(z.maxLength(50)),
    ),
    logoAssetId: z.exactOptional(z.nullable(Id)),
    voice: z.exactOptional(z.array(text(1, 100)).check(z.maxLength(50))),
    bannedPhrases: z.exactOptional(z.array(text(1, 255)).check(z.maxLength(500))),
  }),
)

export const BusinessSettingsIn = shapeOf<BusinessSettings>()(
  strict({
    name: text(1, 255),
    profile: z.exactOptional(BusinessProfileIn),
    brand: z.exactOptional(BrandKitIn),
  }),
)

export const BusinessOut = shapeOf<Business>()(
  loose({
    id: z.string(),
    name: z.string(),
    profile: loose({
      industry: z.nullable(z.string()),
      description: z.nullable(z.string()),
      website: z.nullable(z.string()),
      offers: z.array(z.string()),
      languages: z.array(z.string()),
    }),
    brand: loose({
      colors: z.array(loose({ name: z.string(), hex: z.string() })),
      logoAssetId: z.nullable(z.string()),
      voice: z.array(z.string()),
      bannedPhrases: z.array(z.string()),
    }),
    createdAt: Instant,
    updatedAt: Instant,
  }),
)

export const businesses = {
  put: {
    params: shapeOf<{ tenantId: string; businessId: string }>()(strict({ tenantId: HostId, businessId: HostId })),
    query: nothing,
    body: BusinessSettingsIn,
    response: BusinessOut,
  },
  list: { params: nothing, query: PageParams, body: null, response: pageOf(BusinessOut) },
  get: {
    params: shapeOf<{ businessId: string }>()(strict({ businessId: HostId })),
    query: nothing,
    body: null,
    response: BusinessOut,
  },
}
