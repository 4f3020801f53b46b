import type { Goal, Lifecycle, PlatformId, SpecialCategory } from '@adloom/domain/campaign'
import { isCurrency, type Money } from '@adloom/domain/money'
import { isLocalDateTime, isTimeZone } from '@adloom/domain/time'
import * as z from 'zod/mini'
import type { Actor } from '../routes/assets.ts'
import { form, loose, must, open, shapeOf } from './kit.ts'

export const goals = ['leads', 'sales', 'traffic', 'awareness', 'engagement', 'app'] as const satisfies readonly Goal[]

export const platforms = ['meta'] as const satisfies readonly PlatformId[]

export const lifecycles = [
  'draft',
  'in_review',
  'approved',
  'publishing',
  'publish_failed',
  'live',
  'paused',
  'completed',
  'archived',
] as const satisfies readonly Lifecycle[]

export const specialCategories = [
  'housing',
  'employment',
  'credit',
  'financial_products_services',
  'issues_elections_politics',
  'online_gambling_and_gaming',
] as const satisfies readonly SpecialCategory[]

/** An id that Adloom made: one path segment, no dot, so that it can stand in a document's path. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))

/** An id that a host made. Never `.` or `..`, which addresses would swallow. */
export const HostId = z.string().check(z.regex(/^[A-Za-z0-9_-][A-Za-z0-9._~:@|+-]{0,127}$/))

/** ISO 4217, in capitals. */
export const Currency = z.string().check(form(/^[A-Z]{3}$/), must('currency.unknown', isCurrency))

/** An IANA zone that this runtime can count in. */
export const Zone = z.string().check(z.maxLength(64), must('timeZone.unknown', isTimeZone))

/** A BCP 47 tag. */
export const Locale = z.string().check(z.maxLength(64), must('locale.malformed', isLocale))

/** Scheme, host and port as a browser sends them in `Origin`. */
export const Origin = z.string().check(z.maxLength(255), must('origin.malformed', isOrigin))

/** The address of a page. */
export const WebAddress = z.string().check(z.maxLength(2_048), must('address.malformed', isWebAddress))

/** ISO 3166-1 alpha-2, in capitals. */
export const Country = z.string().check(z.regex(/^[A-Z]{2}$/))

/** A minute on a wall clock that exists in the calendar. */
export const WallClock = z
  .string()
  .check(form(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/), must('date.unknown', isLocalDateTime))

/** ISO 8601 in UTC. Only ever sent by the server. */
export const Instant = z.string()

export const Count = z.int().check(z.minimum(0))

export const MoneyIn = shapeOf<Money>()(z.strictObject({ minor: z.int(), currency: Currency }))

export const MoneyOut = shapeOf<Money>()(loose({ minor: z.int(), currency: z.string() }))

export const ActorOut = shapeOf<Actor>()(loose({ id: z.string(), name: z.string() }))

export const anyGoal = open(goals)
export const anyPlatform = open(platforms)
export const anyLifecycle = open(lifecycles)

function isLocale(value: string): boolean {
  return succeeds(() => Intl.getCanonicalLocales(value)) && value !== ''
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
