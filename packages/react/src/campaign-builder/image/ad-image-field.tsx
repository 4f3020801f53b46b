import type { Asset } from '@adloom/client'
import type { AdImage } from '@adloom/domain/campaign'
import { checkImage, shownSize } from '@adloom/domain/capability'
import type { Path } from '@adloom/domain/document'
import ImagePlus from 'lucide-react/icons/image-plus'
import Images from 'lucide-react/icons/images'
import Trash2 from 'lucide-react/icons/trash-2'
import Upload from 'lucide-react/icons/upload'
import { type ChangeEvent, type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { Field } from '../../primitives/field/field.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Menu } from '../../primitives/menu/menu.tsx'
import { useToast } from '../../primitives/toast/toast-provider.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { useBuilderStore } from '../context.ts'
import { useField } from '../use-field.ts'
import { AssetPicture } from './asset-picture.tsx'
import { CropEditor } from './crop-editor.tsx'
import { ImageLibrary } from './image-library.tsx'
import { imageMessages } from './image-messages.ts'
import { ratioText } from './ratio.ts'
import { typeName } from './say-problem.ts'
import { UploadNotice } from './upload-notice.tsx'
import { useAsset } from './use-asset.ts'
import { useUpload } from './use-upload.ts'

/** An image as the document holds it. */
type ImageValue = Pick<AdImage, keyof AdImage>

/** An ad's image: dropped, pasted, uploaded or taken from the library, and the part of it that is shown. */
export function AdImageField({ adPath, name }: { readonly adPath: Path; readonly name: string }) {
  const t = useMessages(imageMessages)
  const format = useFormat()
  const store = useBuilderStore()
  const toast = useToast()
  const path = `${adPath}.image`
  const field = useField<ImageValue | null>(path, 'under')
  const image = field.value
  const { capability, record } = store.opened
  const rule = capability.formats.single_image.image
  const platform = capability.name
  const chooser = useRef<HTMLInputElement>(null)
  const [library, setLibrary] = useState(false)
  const [over, setOver] = useState(false)
  const [said, setSaid] = useState('')

  const put = (next: AdImage | null): void =>
    // An image is one piece of the document, and choosing one is one step of undo.
    store.edit({ operations: [{ op: 'set', path, value: next && { ...next } }], label: path })
  const show = ({ id, width, height, name: file }: Asset): void => {
    put({ assetId: id, width, height, crop: null })
    setSaid(t('image.done', { name: file }))
  }
  const upload = useUpload({ businessId: record.businessId, rule, onUploaded: show })
  const busy = upload.state.is === 'checking' || upload.state.is === 'sending'

  const crop = (next: AdImage['crop'], gesture: 'choose' | 'move'): void => {
    if (!image) return
    const value = { ...image, crop: next }
    if (gesture === 'move') store.set(path, value)
    else store.edit({ operations: [{ op: 'set', path, value }], label: path })
  }

  const takeFirst = (files: FileList | null | undefined): boolean => {
    const file = files?.[0]
    if (!file || store.readOnly) return false
    if (files.length > 1) toast.show({ message: t('image.one-only') })
    upload.take(file)
    return true
  }
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    takeFirst(currentTarget.files)
    // The same file can be chosen again after it was mended.
    currentTarget.value = ''
  }
  const dropped = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    takeFirst(event.dataTransfer.files)
  }
  const pasted = (event: ClipboardEvent): void => {
    if (takeFirst(event.clipboardData.files)) event.preventDefault()
  }
  const shownAs = (shown: AdImage): string => {
    if (checkImage(shown, rule).some(({ code }) => code === 'image.ratio')) return t('image.shown-not', { platform })
    const size = shownSize(shown)
    const ratio = ratioText(
      rule.ratios.find((known) =>
        checkImage({ ...shown }, { ...rule, ratios: [known] }).every(({ code }) => code !== 'image.ratio'),
      ) ?? size,
    )
    return t(shown.crop === null ? 'image.shown-whole' : 'image.shown-cropped', { platform, ratio })
  }
  const openChooser = (): void => chooser.current?.click()

  return (
    <Field {...field.props} kind="group" label={t('image.label')} className="adl-ad-image">
      {(control) => (
        <div
          className="adl-ad-image-zone"
          data-over={over || undefined}
          data-empty={image === null || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            if (!store.readOnly) setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={dropped}
          onPaste={pasted}
        >
          <input
            ref={chooser}
            type="file"
            hidden
            accept={rule.types.join(',')}
            aria-label={t('image.choose-file')}
            onChange={chosen}
          />
          {over && <p className="adl-ad-image-over">{t('image.drop-now')}</p>}
          {image ? (
            <div className="adl-ad-image-row">
              <AssetPicture
                image={image}
                crop={image.crop}
                fit="cover"
                className="adl-ad-image-thumb"
                label={t('image.of-ad', { name })}
              />
              <div className="adl-ad-image-facts">
                <AssetName assetId={image.assetId} />
                <p className="adl-ad-image-note">
                  {t('image.facts', { width: image.width, height: image.height })} {shownAs(image)}
                </p>
                {!store.readOnly && (
                  <div className="adl-ad-image-actions">
                    <Menu
                      align="start"
                      trigger={
                        <Button id={control.id} size="small" aria-describedby={control['aria-describedby']}>
                          {t('image.replace')}
                        </Button>
                      }
                      items={[
                        { id: 'upload', icon: Upload, label: t('image.replace-upload'), onSelect: openChooser },
                        {
                          id: 'library',
                          icon: Images,
                          label: t('image.choose-library'),
                          onSelect: () => setLibrary(true),
                        },
                        {
                          id: 'remove',
                          icon: Trash2,
                          label: t('image.remove'),
                          danger: true,
                          separated: true,
                          onSelect: () => put(null),
                        },
                      ]}
                    />
                  </div>
                )}
              </div>
            </div>
          ) : (
            !busy && (
              <div className="adl-ad-image-empty">
                <Icon of={ImagePlus} size={24} />
                <p>{t('image.drop')}</p>
                <div className="adl-ad-image-actions">
                  <Button
                    id={control.id}
                    icon={Upload}
                    disabled={store.readOnly}
                    aria-describedby={control['aria-describedby']}
                    onClick={openChooser}
                  >
                    {t('image.choose-file')}
                  </Button>
                  <Button variant="ghost" disabled={store.readOnly} onClick={() => setLibrary(true)}>
                    {t('image.choose-library')}
                  </Button>
                </div>
                <p className="adl-ad-image-note">
                  {t('image.limits', { types: rule.types.map(typeName), platform })}
                  {', '}
                  {t('image.limits-size', {
                    width: rule.minWidth,
                    height: rule.minHeight,
                    bytes: format.bytes(rule.maxBytes),
                  })}
                </p>
              </div>
            )
          )}
          <VisuallyHidden>
            <span role="status">{said}</span>
          </VisuallyHidden>
          <UploadNotice upload={upload} platform={platform} onChooseOther={openChooser} />
          {image && (
            <CropEditor
              image={image}
              ratios={rule.ratios}
              disabled={store.readOnly}
              onCrop={crop}
              onMoved={store.endGesture}
            />
          )}
          <ImageLibrary
            open={library}
            onOpenChange={setLibrary}
            businessId={record.businessId}
            rule={rule}
            platform={platform}
            current={image?.assetId ?? null}
            onChoose={show}
          />
        </div>
      )}
    </Field>
  )
}

function AssetName({ assetId }: { readonly assetId: string }) {
  const { read } = useAsset(assetId)
  return <bdi className="adl-ad-image-name">{read.status === 'ready' ? read.data.name : ' '}</bdi>
}
