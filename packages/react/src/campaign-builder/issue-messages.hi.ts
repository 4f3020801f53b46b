import type { IssueParams } from '@adloom/domain/campaign'
import type { Translation } from '../messages/define-messages.ts'
import type { MessageFormat } from '../messages/message-format.ts'
import { ratioText } from './image/ratio.ts'
import type { issueMessages } from './issue-messages.ts'

const km = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })

const days = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'day', unitDisplay: 'long' })

const hours = (value: number, { number }: MessageFormat): string =>
  number(value, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 0 })

const forbiddenBy: Readonly<Record<IssueParams['special_category.forbidden']['rule'], string>> = {
  age: 'बताई गई श्रेणी में उम्र चुनने की अनुमति नहीं है।',
  gender: 'बताई गई श्रेणी में लिंग चुनने की अनुमति नहीं है।',
  city_radius_below_25km: 'बताई गई श्रेणी में शहर के आसपास कम से कम 25 किमी लेना ज़रूरी है।',
  detailed_exclusions: 'बताई गई श्रेणी में लोगों को छोड़ने की अनुमति नहीं है।',
}

const missingText: Readonly<Record<IssueParams['text.missing']['field'], string>> = {
  primaryText: 'विज्ञापन का टेक्स्ट लिखें।',
  headline: 'शीर्षक लिखें।',
  description: 'विवरण लिखें।',
}

export const issueHi = {
  'issue.value.unreadable': '“{text}” यहाँ पढ़ा नहीं जा सकता।',
  'issue.money.unreadable': ({ text }) => `“${text}” कोई राशि नहीं है। इस तरह लिखें: 1,200`,
  'issue.number.unreadable': '“{text}” पूर्णांक नहीं है।',
  'issue.time.unreadable': 'तारीख़ और समय दोनों भरें।',
  'issue.name.missing': '{min} से {max} अक्षरों का नाम दें।',
  'issue.name.too_short': 'नाम में {length} अक्षर हैं; कम से कम {min} चाहिए।',
  'issue.name.too_long': 'नाम में {length} अक्षर हैं; ज़्यादा से ज़्यादा {max} आते हैं।',
  'issue.name.duplicate': '“{name}” दो बार है। अलग-अलग नामों से रिपोर्ट पढ़ना आसान होगा।',
  'issue.goal.missing': 'चुनें कि कैंपेन से क्या पाना है।',
  'issue.goal.unsupported': ({ platform }) => `${platform} को इस लक्ष्य के लिए अभी इस्तेमाल नहीं किया जा सकता। दूसरा लक्ष्य चुनें।`,
  'issue.platforms.missing': 'चुनें कि विज्ञापन कहाँ चलें।',
  'issue.platforms.not_allowed': ({ platforms, allowed }, { list }) =>
    `यह उत्पाद सिर्फ़ ${list(allowed)} पर विज्ञापन चलाता है, ${list(platforms)} पर नहीं।`,
  'issue.connection.missing': 'वह विज्ञापन खाता चुनें जो भुगतान करेगा।',
  'issue.connection.not_found': 'यह विज्ञापन खाता अब जुड़ा नहीं है। दूसरा चुनें।',
  'issue.connection.currency': 'विज्ञापन खाता {account} में भुगतान करता है, यह कैंपेन {campaign} में है। राशियाँ फिर से भरें।',
  'issue.connection.time_zone': 'विज्ञापन खाता अपने दिन {account} में गिनता है, यह कैंपेन {campaign} में।',
  'issue.page.missing': 'वह पेज चुनें जिसके नाम से विज्ञापन दिखेंगे।',
  'issue.page.not_found': 'यह पेज अब विज्ञापन खाते का नहीं है। दूसरा चुनें।',
  'issue.special_category.unanswered': 'बताएँ कि विज्ञापन इनमें से किसी के बारे में हैं या नहीं। लॉन्च के बाद इसे बदला नहीं जा सकता।',
  'issue.special_category.unsupported': ({ platform }) => `${platform} यह श्रेणी नहीं जानता।`,
  'issue.special_category.country_missing': 'वे देश बताएँ जिनमें यह श्रेणी लागू है।',
  'issue.special_category.forbidden': ({ rule }) => forbiddenBy[rule],
  'issue.budget.missing': ({ period }) =>
    period === 'daily' ? 'भरें कि एक दिन में कितना ख़र्च हो सकता है।' : 'भरें कि कुल कितना ख़र्च हो सकता है।',
  'issue.budget.both_levels': ({ level }) =>
    level === 'campaign'
      ? 'बजट कैंपेन पर तय है, इसलिए इसका कोई असर नहीं।'
      : 'बजट हर विज्ञापन समूह पर तय है, इसलिए इसका कोई असर नहीं।',
  'issue.budget.level_unsupported': ({ platform }) => `${platform} इस स्तर पर बजट नहीं लेता।`,
  'issue.budget.period_unsupported': ({ platform }) => `${platform} इस अवधि के लिए बजट नहीं लेता।`,
  'issue.budget.not_positive': 'शून्य से ज़्यादा राशि भरें।',
  'issue.budget.currency': 'राशि {found} में है; विज्ञापन खाता {expected} में भुगतान करता है।',
  'issue.budget.below_minimum': ({ minimum, period, platform }, { money }) =>
    period === 'daily'
      ? `इस खाते के लिए ${platform} की न्यूनतम राशि ${money(minimum)} प्रतिदिन है।`
      : `इस खाते और अवधि के लिए ${platform} की न्यूनतम राशि ${money(minimum)} है।`,
  'issue.budget.not_representable': ({ unit, below, above, platform }, { money }) =>
    `${platform} सिर्फ़ ${money(unit)} के क़दम लेता है: ${money(below)} या ${money(above)}।`,
  'issue.budget.above_host_limit': ({ limit, period, together }, { money }) => {
    const most = period === 'daily' ? `प्रतिदिन ${money(limit)}` : money(limit)
    return together
      ? `यह उत्पाद सभी विज्ञापन समूहों के लिए कुल मिलाकर ज़्यादा से ज़्यादा ${most} की अनुमति देता है।`
      : `यह उत्पाद ज़्यादा से ज़्यादा ${most} की अनुमति देता है।`
  },
  'issue.budget.too_large': 'राशि इतनी बड़ी है कि ठीक-ठीक रखी नहीं जा सकती। छोटी राशि भरें।',
  'issue.flight.invalid': '“{text}” कोई समय नहीं है।',
  'issue.flight.time_zone': '“{timeZone}” कोई समय क्षेत्र नहीं है।',
  'issue.flight.end_missing': 'पूरी अवधि के बजट के लिए {platform} को समाप्ति चाहिए।',
  'issue.flight.end_not_after_start': 'समाप्ति शुरुआत के बाद नहीं है। बाद की समाप्ति चुनें।',
  'issue.flight.ended': 'समाप्ति बीत चुकी है। बाद की चुनें।',
  'issue.flight.start_in_past': 'शुरुआत बीत चुकी है; कैंपेन तुरंत शुरू होगा।',
  'issue.flight.open_ended': 'कोई समाप्ति नहीं है: जब तक कोई रोके नहीं, चलता रहेगा।',
  'issue.flight.short': ({ hours: length }, format) =>
    `अवधि सिर्फ़ ${hours(length, format)} की है। प्लेटफ़ॉर्म को सीखने में कुछ दिन लगते हैं।`,
  'issue.flight.long': ({ days: length }, format) => `अवधि ${days(length, format)} की है। क्या समाप्ति सही है?`,
  'issue.ad_groups.missing': 'विज्ञापन समूह जोड़ें: वह तय करता है कि विज्ञापन कौन देखेगा।',
  'issue.ad_groups.too_many': '{count} विज्ञापन समूह हैं; एक कैंपेन में ज़्यादा से ज़्यादा {limit} आते हैं।',
  'issue.ads.missing': 'इस विज्ञापन समूह में विज्ञापन जोड़ें।',
  'issue.ads.too_many': '{count} विज्ञापन हैं; एक विज्ञापन समूह में ज़्यादा से ज़्यादा {limit} आते हैं।',
  'issue.audience.places_missing': 'चुनें कि लोग कहाँ रहते हों।',
  'issue.audience.place_kind': ({ names, platform }, { list }) => `${platform} ${list(names)} को नहीं चुन सकता।`,
  'issue.audience.radius_too_large': ({ names, limitKm, platform }, format) =>
    `${platform} ${format.list(names)} के आसपास ज़्यादा से ज़्यादा ${km(limitKm, format)} लेता है।`,
  'issue.audience.age_out_of_range': '{platform} {min} से {max} तक की उम्र लेता है।',
  'issue.audience.age_reversed': 'न्यूनतम उम्र अधिकतम से ज़्यादा है।',
  'issue.audience.inexpressible': ({ names, platform }, { list }) =>
    `${platform} ${list(names)} को इस तरह जोड़ नहीं सकता।`,
  'issue.placement.unsupported': ({ placements, platform }, { list }) =>
    `${platform} ${list(placements)} में विज्ञापन नहीं दिखाता।`,
  'issue.optimization.unsupported': 'इस लक्ष्य को इसके लिए अनुकूलित नहीं किया जा सकता। दूसरा चुनें।',
  'issue.text.missing': ({ field }) => missingText[field],
  'issue.text.too_long': ({ used, limit, platform }, { number }) =>
    `${number(used - limit)} अक्षर ज़्यादा: ${platform} ${number(limit)} लेता है।`,
  'issue.text.cut': ({ limit, platform }, { number }) =>
    `कुछ जगहों पर ${platform} इसे ${number(limit)} अक्षरों के बाद काट देता है।`,
  'issue.text.banned': ({ phrase }) => `“${phrase}” आपके ब्रांड की वर्जित शब्दों की सूची में है।`,
  'issue.url.missing': 'वह पेज भरें जहाँ विज्ञापन ले जाता है।',
  'issue.url.invalid': ({ url }) => `“${url}” कोई पता नहीं है। इस तरह लिखें: https://example.com/page`,
  'issue.url.not_https': 'पता https:// से शुरू होना चाहिए।',
  'issue.url.too_long': 'पते में {length} अक्षर हैं; ज़्यादा से ज़्यादा {limit} आते हैं।',
  'issue.image.missing': 'चित्र जोड़ें।',
  'issue.image.too_small': ({ width, height, minWidth, minHeight }) =>
    `चित्र ${width} × ${height} पिक्सेल दिखाता है; कम से कम ${minWidth} × ${minHeight} चाहिए।`,
  'issue.image.ratio': ({ ratio }) => `चित्र का आकार ऐसा नहीं है जिसमें विज्ञापन दिखते हैं। उसे ${ratioText(ratio)} में काटें।`,
  'issue.format.unsupported': 'इस लक्ष्य में इस तरह के विज्ञापन नहीं होते।',
  'issue.call_to_action.unsupported': 'यह बटन उपलब्ध नहीं है। दूसरा चुनें।',
  'issue.pixel.missing': 'वह पिक्सेल चुनें जो गिने कि आपकी साइट पर क्या होता है।',
  'issue.pixel.not_found': 'यह पिक्सेल अब विज्ञापन खाते का नहीं है। दूसरा चुनें।',
  'issue.event.missing': 'चुनें कि नतीजा किसे माना जाए।',
  'issue.event.unsupported': 'यह लक्ष्य इसे नहीं गिन सकता। दूसरा इवेंट चुनें।',
  'issue.template.unknown_placeholder': ({ name, known }) =>
    `{{${name}}} ज्ञात नहीं है। ये उपलब्ध हैं: ${known.map((one) => `{{${one}}}`).join(' ')}`,
  'issue.template.broken': ({ text }) => `“${text}” बंद नहीं किया गया है। जगहें ऐसी दिखती हैं: {{campaign.name}}`,
  'issue.utm.in_url': ({ names }, { list }) => `पता अपने ${list(names)} साथ लाता है; वे वैसे ही रहते हैं।`,
} satisfies Translation<typeof issueMessages>
