import type { Audience, Place } from '@adloom/domain/audience'
import type { Format } from '../format/format.ts'
import type { Translate } from '../messages/define-messages.ts'
import type { checkMessages } from './check-messages.ts'
import { displayName, traitsOf } from './say-value.ts'

/** Who should see the ads, in a line: "India, 25 to 54 years, everybody". */
export function audienceWords(audience: Audience, t: Translate<typeof checkMessages>, format: Format): string {
  const { places, excludedPlaces, age, genders, languages, targeting } = audience
  const place = ({ name, radiusKm }: Place): string => {
    if (radiusKm === undefined || radiusKm === 0) return name
    const distance = format.number(radiusKm, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })
    return t('check.around', { place: name, distance })
  }
  const traits = targeting === null ? [] : traitsOf(targeting)
  const parts = [
    places.length === 0 ? t('check.anywhere') : format.list(places.map(place)),
    excludedPlaces.length > 0 && t('check.except', { places: format.list(excludedPlaces.map(place)) }),
    ageWords(age, t),
    genders.length === 1 ? t(genders[0] === 'female' ? 'check.women' : 'check.men') : t('check.everybody'),
    languages.length > 0 &&
      t('check.speaks', {
        languages: format.list(
          languages.map((code) => displayName(format.locale, 'language', code)),
          'disjunction',
        ),
      }),
    traits.length > 0 && t('check.interested', { traits: format.list(traits, 'disjunction') }),
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

function ageWords({ min, max }: Audience['age'], t: Translate<typeof checkMessages>): string {
  if (min !== null && max !== null) return t('check.ages', { min, max })
  if (min !== null) return t('check.age-from', { min })
  return max === null ? t('check.any-age') : t('check.age-to', { max })
}
