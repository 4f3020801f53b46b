import { defineMessages } from '../messages/define-messages.ts'

/** What the step for tracking says. */
export const trackingMessages = defineMessages({
  'tracking.results': 'Results',
  'tracking.results-note': 'What happens on your site after the ad.',
  'tracking.pixel': 'Pixel',
  'tracking.pixel-none': 'No pixel',
  'tracking.pixel-missing': 'The ad account has no pixel. Set one up with the platform, and it appears here.',
  'tracking.pixel-no-account': 'Choose an ad account in the Goal step first.',
  'tracking.event': 'What counts as a result',
  'tracking.event-hint': 'The ads are shown to people who are likely to do this.',
  'tracking.event-unneeded':
    'The ads are not optimised for something that happens on your site, so no event is needed.',

  'tracking.links': 'Link parameters',
  'tracking.links-note': 'Added to every address, so that your own analytics know where people came from.',
  'tracking.utm.source': 'Source',
  'tracking.utm.medium': 'Medium',
  'tracking.utm.campaign': 'Campaign',
  'tracking.utm.content': 'Content',
  'tracking.utm.term': 'Term',
  'tracking.example': 'Link of “{name}”',
  'tracking.example-none': 'Give an ad its destination, and its link appears here.',
  'tracking.copy': 'Copy link',
  'tracking.copied': 'The link is copied.',

  'tracking.names': 'Names on the platform',
  'tracking.names-note': 'What ad groups and ads are called in the ad account and in its reports.',
  'tracking.names.adGroup': 'Ad groups',
  'tracking.names.ad': 'Ads',
  'tracking.becomes': 'Becomes: {example}',
  'tracking.becomes-nothing': 'Left out, because nothing stands here.',

  'tracking.insert': 'Insert a place into {field}',
  'tracking.place.campaign.name': 'Campaign name',
  'tracking.place.adGroup.name': 'Ad group name',
  'tracking.place.ad.name': 'Ad name',
  'tracking.place.goal': 'Goal',
  'tracking.place.platform': 'Platform',
  'tracking.place.date': 'First day of the flight',
  'tracking.place-empty': 'empty so far',
})
