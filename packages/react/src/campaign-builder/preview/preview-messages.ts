import { defineMessages } from '../../messages/define-messages.ts'

/** The frame around an ad in its preview. What stands in the ad is the marketer's own. */
export const previewMessages = defineMessages({
  'preview.label': 'Preview of {name}',
  'preview.none': 'No ad to show yet',
  'preview.none-note': 'Add an ad to this ad group, and it appears here as people will see it.',
  'preview.position': '{position} of {total}',
  'preview.previous': 'Previous ad',
  'preview.next': 'Next ad',
  'preview.unnamed': 'Ad without a name',
  'preview.sponsored': 'Sponsored',
  'preview.see-more': 'See more',
  'preview.see-less': 'See less',
  'preview.no-page': 'No page chosen yet',
  'preview.no-text': 'No text yet',
  'preview.no-image': 'No image yet',
  'preview.no-headline': 'No headline yet',
  'preview.like': 'Like',
  'preview.comment': 'Comment',
  'preview.share': 'Share',
  'preview.feed': '{platform} feed, mobile',
  'preview.note': 'People may see it cut differently in other places.',
})
