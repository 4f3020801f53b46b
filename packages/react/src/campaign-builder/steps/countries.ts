import { type ComboboxOption, matching } from '../../primitives/combobox/option.ts'

/** Officially assigned codes. Source: ISO 3166-1 alpha-2. */
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

/** Every country, named and sorted as the reader does. */
export function countryOptions(locale: string): readonly ComboboxOption[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const collator = new Intl.Collator(locale)
  return codes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => collator.compare(a.label, b.label))
}

/** Languages that ad platforms let an audience be chosen by, most speakers first. */
const languages =
  'en hi bn ta te mr gu kn ml pa ur zh es fr ar pt ru id de ja tr ko vi it th pl uk nl ro el cs sv hu nb da fi he'

export function languageOptions(locale: string): readonly ComboboxOption[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return languages.split(' ').map((value) => ({ value, label: names.of(value) ?? value }))
}

/** One zone: its place, its continent, and its offset at a moment. */
export function timeZoneOption(zone: string, locale: string, at: Date): ComboboxOption {
  const [region = zone, ...place] = zone.split('/')
  const label = (place.length > 0 ? place.join(', ') : region).replaceAll('_', ' ')
  return { value: zone, label, description: `${region} · ${offsetOf(zone, locale, at)}` }
}

/** Every zone the browser knows. Naming four hundred of them takes a moment: it is done when somebody looks for one. */
export function timeZoneSource(locale: string, at: Date): (query: string) => Promise<readonly ComboboxOption[]> {
  let all: readonly ComboboxOption[] | undefined
  return async (query) => {
    all ??= Intl.supportedValuesOf('timeZone').map((zone) => timeZoneOption(zone, locale, at))
    return matching(all, query)
  }
}

/** "GMT+5:30"; what is not a zone has no offset. */
export function offsetOf(timeZone: string, locale: string, at: Date): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}
