import type { Audience, Place, TargetingNode } from '@adloom/domain/audience'
import type { Format } from '../format/format.ts'
import type { Translate } from '../messages/define-messages.ts'
import type { audienceMessages } from './audience-messages.ts'
import { displayName } from './display-name.ts'

/** Who should see the ads, in a line: "India, 25 to 54 years, everybody". */
export function audienceWords(audience: Audience, t: Translate<typeof audienceMessages>, format: Format): string {
  const { places, excludedPlaces, age, genders, languages, targeting } = audience
  const place = ({ name, radiusKm }: Place): string => {
    if (radiusKm === undefined || radiusKm === 0) return name
    const distance = format.number(radiusKm, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })
    return t('audience.around', { place: name, distance })
  }
  const traits = targeting === null ? [] : traitsOf(targeting)
  const parts = [
    places.length === 0 ? t('audience.anywhere') : format.list(places.map(place)),
    excludedPlaces.length > 0 && t('audience.except', { places: format.list(excludedPlaces.map(place)) }),
    ageWords(age, t),
    genders.length === 1 ? t(genders[0] === 'female' ? 'audience.women' : 'audience.men') : t('audience.everybody'),
    languages.length > 0 &&
      t('audience.speaks', {
        languages: format.list(
          languages.map((code) => displayName(format.locale, 'language', code)),
          'disjunction',
        ),
      }),
    traits.length > 0 && t('audience.interested', { traits: format.list(traits, 'disjunction') }),
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

function ageWords({ min, max }: Audience['age'], t: Translate<typeof audienceMessages>): string {
  if (min !== null && max !== null) return t('audience.ages', { min, max })
  if (min !== null) return t('audience.age-from', { min })
  return max === null ? t('audience.any-age') : t('audience.age-to', { max })
}

/** Every trait that a targeting asks about. */
export function traitsOf(node: TargetingNode): string[] {
  if (node.op === 'trait') return [node.trait.name]
  if (node.op === 'not') return traitsOf(node.of)
  return node.of.flatMap(traitsOf)
}
