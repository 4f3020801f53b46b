import { isAdloomError } from '@adloom/client'
import { useFormat } from '../../format/use-format.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { SeverityMark } from '../../primitives/field/severity-mark.tsx'
import { Progress } from '../../primitives/progress/progress.tsx'
import { imageMessages } from './image-messages.ts'
import { sayProblem, sayUploadError } from './say-problem.ts'
import type { Upload } from './use-upload.ts'

interface UploadNoticeProps {
  readonly upload: Upload
  readonly platform: string
  /** Opens the file chooser again. */
  readonly onChooseOther: () => void
}

/** How far an upload is, or what stands against the file. */
export function UploadNotice({ upload, platform, onChooseOther }: UploadNoticeProps) {
  const t = useMessages(imageMessages)
  const format = useFormat()
  const { state } = upload
  if (state.is === 'idle') return null
  const { name } = state.file

  if (state.is === 'checking' || state.is === 'sending') {
    const sending = state.is === 'sending'
    const share = sending && state.total > 0 ? state.sent / state.total : null
    const label = t(sending ? 'image.sending' : 'image.checking', { name })
    return (
      <div className="adl-upload" data-adl-part="upload" data-state={state.is}>
        <p className="adl-upload-title" role="status">
          {label}
        </p>
        <Progress label={label} value={share} />
        <p className="adl-upload-note">
          {sending && share !== null && share >= 1
            ? t('image.finishing')
            : sending && t('image.sent', { sent: format.bytes(state.sent), total: format.bytes(state.total) })}
        </p>
        <div className="adl-upload-actions">
          <Button size="small" onClick={upload.end}>
            {t('image.cancel')}
          </Button>
        </div>
      </div>
    )
  }

  const failed = state.is === 'failed'
  // The file itself is the trouble: sending it again would end the same way.
  const mayHelp = failed && !(isAdloomError(state.error) && state.error.code.startsWith('asset.'))
  return (
    <div className="adl-upload" data-adl-part="upload" data-state={state.is} role="alert">
      <p className="adl-upload-title">
        <SeverityMark severity="error" size={16} />
        {t(failed ? 'image.failed' : 'image.refused', { name })}
      </p>
      <ul className="adl-upload-problems">
        {failed ? (
          <li>{sayUploadError(state.error, t)}</li>
        ) : (
          state.problems.map((problem) => <li key={problem.code}>{sayProblem(problem, platform, t, format)}</li>)
        )}
      </ul>
      {mayHelp && <p className="adl-upload-note">{t('image.kept')}</p>}
      <div className="adl-upload-actions">
        {mayHelp && (
          <Button size="small" onClick={upload.retry}>
            {t('image.retry')}
          </Button>
        )}
        <Button size="small" onClick={onChooseOther}>
          {t('image.other')}
        </Button>
        <Button size="small" variant="ghost" onClick={upload.end}>
          {t('image.remove-file')}
        </Button>
      </div>
    </div>
  )
}
