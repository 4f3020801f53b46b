import type { IssueCode, IssueParams } from '@adloom/domain/campaign'
import { defineMessages } from '../messages/define-messages.ts'
import type { MessageFormat } from '../messages/message-format.ts'
import { ratioText } from './image/ratio.ts'

type Sentence<Code extends IssueCode> = (params: IssueParams[Code], format: MessageFormat) => string

const km = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })

const days = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'day', unitDisplay: 'long' })

const hours = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 0 })

/** What each issue of a campaign says: the limit, whose it is, and what to do. One sentence a code, none missing. */
export const issueMessages = defineMessages({
  'issue.value.unreadable': '“{text}” cannot be read here.',
  'issue.money.unreadable': (({ text }) =>
    `“${text}” is not an amount. Write it like 1,200.`) as Sentence<'money.unreadable'>,
  'issue.number.unreadable': '“{text}” is not a whole number.',
  'issue.time.unreadable': 'Give both a date and a time.',
  'issue.name.missing': 'Give it a name of {min} to {max} characters.',
  'issue.name.too_short': 'The name has {length} characters; it needs at least {min}.',
  'issue.name.too_long': 'The name has {length} characters; at most {max} fit.',
  'issue.name.duplicate': '“{name}” is there twice. Reports will be easier to read with different names.',
  'issue.goal.missing': 'Choose what the campaign should achieve.',
  'issue.goal.unsupported': (({ platform }) =>
    `${platform} cannot be used for this goal yet. Choose another goal.`) as Sentence<'goal.unsupported'>,
  'issue.platforms.missing': 'Choose where the ads should run.',
  'issue.platforms.not_allowed': (({ platforms, allowed }, { list }) =>
    `This product runs ads on ${list(allowed)} only, not on ${list(platforms)}.`) as Sentence<'platforms.not_allowed'>,
  'issue.connection.missing': 'Choose the ad account that pays.',
  'issue.connection.not_found': 'This ad account is not connected any more. Choose another one.',
  'issue.connection.currency':
    'The ad account pays in {account}, this campaign is in {campaign}. Enter the amounts again.',
  'issue.connection.time_zone': 'The ad account counts its days in {account}, this campaign in {campaign}.',
  'issue.page.missing': 'Choose the page that speaks in the ads.',
  'issue.page.not_found': 'This page does not belong to the ad account any more. Choose another one.',
  'issue.special_category.unanswered': 'Say whether the ads are about one of these. It cannot be changed after launch.',
  'issue.special_category.unsupported': (({ platform }) =>
    `${platform} does not know this category.`) as Sentence<'special_category.unsupported'>,
  'issue.special_category.country_missing': 'Name the countries in which the category applies.',
  'issue.special_category.forbidden': (({ rule }) => forbiddenBy[rule]) as Sentence<'special_category.forbidden'>,
  'issue.budget.missing': (({ period }) =>
    period === 'daily'
      ? 'Enter how much may be spent a day.'
      : 'Enter how much may be spent in all.') as Sentence<'budget.missing'>,
  'issue.budget.both_levels': (({ level }) =>
    level === 'campaign'
      ? 'The budget is set on the campaign, so this one has no effect.'
      : 'The budget is set on each ad group, so this one has no effect.') as Sentence<'budget.both_levels'>,
  'issue.budget.level_unsupported': (({ platform }) =>
    `${platform} does not take a budget at this level.`) as Sentence<'budget.level_unsupported'>,
  'issue.budget.period_unsupported': (({ platform }) =>
    `${platform} does not take a budget for this period.`) as Sentence<'budget.period_unsupported'>,
  'issue.budget.not_positive': 'Enter an amount above zero.',
  'issue.budget.currency': 'The amount is in {found}; the ad account pays in {expected}.',
  'issue.budget.below_minimum': (({ minimum, period, platform }, { money }) =>
    period === 'daily'
      ? `${platform}’s minimum for this account is ${money(minimum)} a day.`
      : `${platform}’s minimum for this account and flight is ${money(minimum)}.`) as Sentence<'budget.below_minimum'>,
  'issue.budget.not_representable': (({ unit, below, above, platform }, { money }) =>
    `${platform} takes steps of ${money(unit)} only: ${money(below)} or ${money(above)}.`) as Sentence<'budget.not_representable'>,
  'issue.budget.above_host_limit': (({ limit, period, together }, { money }) => {
    const most = period === 'daily' ? `${money(limit)} a day` : money(limit)
    return together
      ? `This product allows at most ${most} for all ad groups together.`
      : `This product allows at most ${most}.`
  }) as Sentence<'budget.above_host_limit'>,
  'issue.budget.too_large': 'The amount is larger than can be kept exactly. Enter a smaller one.',
  'issue.flight.invalid': '“{text}” is not a time.',
  'issue.flight.time_zone': '“{timeZone}” is not a time zone.',
  'issue.flight.end_missing': '{platform} needs an end for a budget that covers the whole flight.',
  'issue.flight.end_not_after_start': 'The end is not after the start. Choose a later end.',
  'issue.flight.ended': 'The end is in the past. Choose a later one.',
  'issue.flight.start_in_past': 'The start is in the past; the campaign would start at once.',
  'issue.flight.open_ended': 'There is no end: it runs until somebody stops it.',
  'issue.flight.short': (({ hours: length }, format) =>
    `The flight has only ${hours(length, format)}. Platforms need a few days to learn.`) as Sentence<'flight.short'>,
  'issue.flight.long': (({ days: length }, format) =>
    `The flight has ${days(length, format)}. Is the end right?`) as Sentence<'flight.long'>,
  'issue.ad_groups.missing': 'Add an ad group: it says who sees the ads.',
  'issue.ad_groups.too_many': 'There are {count} ad groups; at most {limit} fit into one campaign.',
  'issue.ads.missing': 'Add an ad to this ad group.',
  'issue.ads.too_many': 'There are {count} ads; at most {limit} fit into one ad group.',
  'issue.audience.places_missing': 'Choose where the people live.',
  'issue.audience.place_kind': (({ names, platform }, { list }) =>
    `${platform} cannot target ${list(names)}.`) as Sentence<'audience.place_kind'>,
  'issue.audience.radius_too_large': (({ names, limitKm, platform }, format) =>
    `${platform} takes at most ${km(limitKm, format)} around ${format.list(names)}.`) as Sentence<'audience.radius_too_large'>,
  'issue.audience.age_out_of_range': '{platform} takes ages from {min} to {max}.',
  'issue.audience.age_reversed': 'The lowest age is above the highest.',
  'issue.audience.inexpressible': (({ names, platform }, { list }) =>
    `${platform} cannot combine ${list(names)} in this way.`) as Sentence<'audience.inexpressible'>,
  'issue.placement.unsupported': (({ placements, platform }, { list }) =>
    `${platform} does not show ads in ${list(placements)}.`) as Sentence<'placement.unsupported'>,
  'issue.optimization.unsupported': 'This goal cannot be optimised for that. Choose another one.',
  'issue.text.missing': (({ field }) => missingText[field]) as Sentence<'text.missing'>,
  'issue.text.too_long': (({ used, limit, platform }, { number }) =>
    `${number(used - limit)} characters too long: ${platform} takes ${number(limit)}.`) as Sentence<'text.too_long'>,
  'issue.text.cut': (({ limit, platform }, { number }) =>
    `${platform} cuts it off after ${number(limit)} characters in some places.`) as Sentence<'text.cut'>,
  'issue.text.banned': (({ phrase }) =>
    `“${phrase}” is on your brand’s list of phrases not to use.`) as Sentence<'text.banned'>,
  'issue.url.missing': 'Enter the page that the ad leads to.',
  'issue.url.invalid': (({ url }) =>
    `“${url}” is not an address. Write it like https://example.com/page.`) as Sentence<'url.invalid'>,
  'issue.url.not_https': 'The address must begin with https://.',
  'issue.url.too_long': 'The address has {length} characters; at most {limit} fit.',
  'issue.image.missing': 'Add an image.',
  'issue.image.too_small': (({ width, height, minWidth, minHeight }) =>
    `The image shows ${width} × ${height} pixels; it needs at least ${minWidth} × ${minHeight}.`) as Sentence<'image.too_small'>,
  'issue.image.ratio': (({ ratio }) =>
    `The image has no shape that ads are shown in. Crop it to ${ratioText(ratio)}.`) as Sentence<'image.ratio'>,
  'issue.format.unsupported': 'This goal has no ads of this kind.',
  'issue.call_to_action.unsupported': 'This button is not offered. Choose another one.',
  'issue.pixel.missing': 'Choose the pixel that counts what happens on your site.',
  'issue.pixel.not_found': 'This pixel does not belong to the ad account any more. Choose another one.',
  'issue.event.missing': 'Choose what counts as a result.',
  'issue.event.unsupported': 'This goal cannot count that. Choose another event.',
  'issue.template.unknown_placeholder': (({ name, known }) =>
    `{{${name}}} is not known. There are: ${known.map((one) => `{{${one}}}`).join(' ')}`) as Sentence<'template.unknown_placeholder'>,
  'issue.template.broken': (({ text }) =>
    `“${text}” is not closed. Places look like {{campaign.name}}.`) as Sentence<'template.broken'>,
  'issue.utm.in_url': (({ names }, { list }) =>
    `The address brings its own ${list(names)}; they stay as they are.`) as Sentence<'utm.in_url'>,
})

const forbiddenBy: Readonly<Record<IssueParams['special_category.forbidden']['rule'], string>> = {
  age: 'The declared category does not allow choosing an age.',
  gender: 'The declared category does not allow choosing a gender.',
  city_radius_below_25km: 'The declared category asks for at least 25 km around a city.',
  detailed_exclusions: 'The declared category does not allow leaving people out.',
}

const missingText: Readonly<Record<IssueParams['text.missing']['field'], string>> = {
  primaryText: 'Write the text of the ad.',
  headline: 'Write a headline.',
  description: 'Write a description.',
}

/** Every code has its sentence: a new one without does not compile. */
export type IssueMessageKey = `issue.${IssueCode}`
issueMessages satisfies Record<IssueMessageKey, unknown>
