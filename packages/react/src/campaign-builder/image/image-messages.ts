import { defineMessages } from '../../messages/define-messages.ts'
import type { MessageFormat } from '../../messages/message-format.ts'

type Typed = { readonly types: readonly string[]; readonly platform: string }

/** What is said about an ad's image: taking it, sending it, cropping it. */
export const imageMessages = defineMessages({
  'image.label': 'Image',
  'image.gone': 'The image cannot be shown',
  'image.of-ad': 'Image of {name}',
  'image.drop': 'Drop an image here, paste it, or choose one.',
  'image.drop-now': 'Let go to upload',
  'image.choose-file': 'Upload an image',
  'image.choose-library': 'Choose from library',
  'image.replace': 'Replace',
  'image.replace-upload': 'Upload another image',
  'image.remove': 'Remove',
  'image.remove-file': 'Clear',
  'image.limits': (({ types, platform }, { list }) => `${list(types, 'disjunction')}, for ${platform}`) as (
    params: Typed,
    format: MessageFormat,
  ) => string,
  'image.limits-size': 'at least {width} × {height} pixels, at most {bytes}',
  'image.facts': '{width} × {height} pixels.',
  'image.shown-whole': '{platform} shows all of it ({ratio}).',
  'image.shown-cropped': '{platform} shows the part you chose ({ratio}).',
  'image.shown-not': '{platform} would cut this shape. Choose the part to show.',

  'image.checking': 'Reading {name}',
  'image.sending': 'Uploading {name}',
  'image.sent': '{sent} of {total}',
  'image.finishing': 'Almost there: the image is being checked',
  'image.cancel': 'Cancel upload',
  'image.retry': 'Try again',
  'image.other': 'Choose another file',
  'image.kept': 'The file is kept here; you need not find it again.',
  'image.done': '{name} is in the ad.',
  'image.failed': '{name} could not be uploaded',
  'image.refused': '{name} was not uploaded',
  'image.one-only': 'Several files were dropped; the first one is taken.',

  'image.problem.type': (({ types, platform, type }, { list }) =>
    `${platform} takes ${list(types, 'disjunction')}, not ${type}.`) as (
    params: Typed & { readonly type: string },
    format: MessageFormat,
  ) => string,
  'image.problem.too_large': '{platform} takes images up to {limit}; this one has {size}.',
  'image.problem.too_small':
    '{platform} asks for at least {minWidth} × {minHeight} pixels; this one has {width} × {height}.',
  'image.problem.unreadable': 'The file is not an image that can be read. It may be damaged; export it again.',

  'image.error.asset.too_large': 'The file is larger than this product takes. Make it smaller and upload it again.',
  'image.error.asset.too_many_pixels':
    'The image has more pixels than this product takes. Make it smaller and upload it again.',
  'image.error.asset.unsupported_type': 'This kind of file is not taken. Upload a JPEG or PNG image.',
  'image.error.asset.type_mismatch':
    'The file is another kind of image than its name says. Save it again in the right format.',
  'image.error.asset.unreadable': 'The file is cut off or damaged. Export it again and upload the new file.',
  'image.error.asset.empty': 'Nothing was received. Choose the file again.',
  'image.error.auth.scope_missing': 'Your role does not allow uploading images. Choose one from the library.',
  'image.error.tenant.suspended': 'Uploading is stopped for this account. Ask whoever manages it.',
  'image.error.rate.limited': 'Too many uploads at once. Try again in a moment.',
  'image.error.connection': 'There is no connection. Try again when you are back online.',
  'image.error.timeout': 'The upload took too long. Try again; a smaller file is quicker.',
  'image.error.other': 'Something went wrong on the way. Try again.',

  'image.library': 'Image library',
  'image.library-about': 'The images of this business, newest first.',
  'image.library-search': 'Find an image by name',
  'image.library-empty': 'There are no images yet',
  'image.library-empty-note': 'Upload the first one; it stays here for every campaign.',
  'image.library-none': 'No image is called “{query}”',
  'image.library-failed': 'The images could not be loaded',
  'image.library-more': 'Show more images',
  'image.library-use': 'Use {name}',
  'image.library-current': 'In this ad',
  'image.library-loading': 'Loading images',

  'image.crop-shape': 'Shape',
  'image.crop-whole': 'Whole image',
  'image.crop-loses': '{percent} is cut',
  'image.crop-move': 'Part that is shown, {ratio}',
  'image.crop-help': 'Drag the frame, or move it with the arrow keys; with Shift in larger steps.',
  'image.crop-at': '{across} from the left, {down} from the top',
})
