import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { AdMarketAction, AdMarketFault, AdObject, AdMarket as Market } from '../../wire.ts'
import { api, Refused } from '../api.ts'
import { usePreferences } from '../preferences.tsx'
import { useSession, useSignedIn } from '../session.tsx'
import type { Word } from '../words.ts'
import { Loading } from './notices.tsx'
import { type Column, Table } from './table.tsx'

const hour = 3_600
const steps = [
  ['anHour', hour],
  ['sixHours', 6 * hour],
  ['aDay', 24 * hour],
  ['aWeek', 7 * 24 * hour],
] as const satisfies readonly (readonly [Word, number])[]

const faults = {
  throttle: 'faultThrottle',
  server_error: 'faultServerError',
  timeout_before_commit: 'faultTimeoutBefore',
  timeout_after_commit: 'faultTimeoutAfter',
  hold: 'faultHold',
  review_rejection: 'faultRejection',
  token_expiry: 'faultTokenExpiry',
} as const satisfies Readonly<Record<AdMarketFault, Word>>

const faultKinds = Object.keys(faults) as readonly AdMarketFault[]

/** How often the page looks again by itself, in milliseconds. */
const lookAgain = 3_000

/** The controls of the simulated ad platform: its clock, its faults, and what others do there. */
export function AdMarketPage() {
  const { word } = usePreferences()
  const { market, problem, busy, act } = useMarket()
  if (market === null) return problem === null ? <Loading /> : <p className="page problem">{problem}</p>
  return (
    <div className="page">
      <div>
        <h1>{word('adMarket')}</h1>
        <p className="quiet">{word('adMarketLead')}</p>
      </div>
      {problem !== null && (
        <p className="said problem" role="alert">
          {problem}
        </p>
      )}
      <Clock now={market.now} busy={busy} act={act} />
      <Faults faults={market.faults} busy={busy} act={act} />
      {market.holds.length > 0 && <Holds holds={market.holds} busy={busy} act={act} />}
      <Objects objects={market.objects} busy={busy} act={act} />
    </div>
  )
}

interface Acting {
  readonly busy: boolean
  readonly act: (action: AdMarketAction) => void
}

function useMarket() {
  const { expire } = useSession()
  const [market, setMarket] = useState<Market | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** Counts what was asked, so that an old answer never replaces a newer one. */
  const asked = useRef(0)

  const ask = useCallback(
    async (action?: AdMarketAction): Promise<void> => {
      asked.current += 1
      const mine = asked.current
      try {
        const next = await api.adMarket(action)
        if (mine !== asked.current) return
        setMarket(next)
        setProblem(null)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        if (error instanceof Refused && error.status === 401) return expire()
        if (mine === asked.current) setProblem(error.message)
      }
    },
    [expire],
  )

  useEffect(() => {
    const first = setTimeout(() => void ask(), 0)
    const timer = setInterval(() => {
      if (!document.hidden) void ask()
    }, lookAgain)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [ask])

  const act = (action: AdMarketAction): void => {
    setBusy(true)
    void ask(action).finally(() => setBusy(false))
  }
  return { market, problem, busy, act }
}

function Clock({ now, busy, act }: Acting & { readonly now: string | null }) {
  const { word, language } = usePreferences()
  const { shop } = useSignedIn()
  const format = new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN' : shop.locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: shop.timeZone,
  })
  return (
    <section className="card" aria-labelledby="market-clock">
      <div className="card-head">
        <h2 id="market-clock">{word('marketClock')}</h2>
        <output>{now === null ? '–' : format.format(new Date(now))}</output>
      </div>
      <p className="quiet">{word('marketClockLead')}</p>
      <div className="button-row">
        {steps.map(([name, seconds]) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={busy}
            onClick={() => act({ do: 'advance', seconds })}
          >
            {word(name)}
          </button>
        ))}
      </div>
    </section>
  )
}

function Faults({ faults: set, busy, act }: Acting & Pick<Market, 'faults'>) {
  const { word } = usePreferences()
  const [kind, setKind] = useState<AdMarketFault>('throttle')
  const [times, setTimes] = useState('1')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    act({ do: 'fault', kind, times: Number(times) })
  }
  return (
    <section className="card" aria-labelledby="market-faults">
      <div className="card-head">
        <h2 id="market-faults">{word('marketFaults')}</h2>
        {set.length > 0 && (
          <button type="button" className="button" disabled={busy} onClick={() => act({ do: 'clearFaults' })}>
            {word('clearFaults')}
          </button>
        )}
      </div>
      <p className="quiet">{word('marketFaultsLead')}</p>
      <form className="button-row" onSubmit={add}>
        <label className="field">
          {word('fault')}
          <select
            value={kind}
            onChange={(event) => setKind(faultKinds.find((known) => known === event.target.value) ?? 'throttle')}
          >
            {faultKinds.map((known) => (
              <option key={known} value={known}>
                {word(faults[known])}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {word('nextWrites')}
          <input
            type="number"
            inputMode="numeric"
            required
            min={1}
            max={1_000}
            step={1}
            value={times}
            onChange={(event) => setTimes(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={busy}>
          {word('addFault')}
        </button>
      </form>
      {set.length > 0 && (
        <ul className="plain-list">
          {set.map(({ id, kind: name, remaining }) => {
            const known = faultKinds.find((one) => one === name)
            return (
              <li key={id}>
                {known === undefined ? name : word(faults[known])} <span className="status">× {remaining}</span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function Holds({ holds, busy, act }: Acting & Pick<Market, 'holds'>) {
  const { word } = usePreferences()
  return (
    <section className="card" aria-labelledby="market-holds">
      <h2 id="market-holds">{word('heldCalls')}</h2>
      <ul className="plain-list">
        {holds.map(({ id, method, path }) => (
          <li key={id}>
            <code>
              {method} {path}
            </code>
            <span className="button-row">
              <button type="button" className="button" disabled={busy} onClick={() => act({ do: 'release', hold: id })}>
                {word('releaseCall')}
              </button>
              <button type="button" className="button" disabled={busy} onClick={() => act({ do: 'drop', hold: id })}>
                {word('dropCall')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const typeWords: Readonly<Record<string, Word>> = { campaign: 'campaign', adset: 'adSet', ad: 'ad' }

function Objects({ objects, busy, act }: Acting & Pick<Market, 'objects'>) {
  const { word } = usePreferences()
  const columns: readonly Column<AdObject>[] = [
    { title: word('name'), render: ({ name }) => name },
    { title: word('kind'), render: ({ type }) => word(typeWords[type] ?? 'ad'), extra: true },
    { title: word('platformId'), render: ({ id }) => <code>{id}</code>, extra: true },
    { title: word('status'), render: ({ effective }) => <span className="status">{effective}</span> },
    { title: word('byOthers'), render: (object) => <Doings object={object} busy={busy} act={act} /> },
  ]
  return (
    <section className="card" aria-labelledby="market-objects">
      <h2 id="market-objects">{word('onThePlatform')}</h2>
      {objects.length === 0 ? (
        <p className="quiet">{word('nothingOnPlatform')}</p>
      ) : (
        <Table label={word('onThePlatform')} rows={objects} keyOf={({ id }) => id} columns={columns} />
      )}
    </section>
  )
}

/** What somebody else can do to an object: change it in the platform's own ads manager, or decide its review. */
function Doings({ object, busy, act }: Acting & { readonly object: AdObject }) {
  const { word } = usePreferences()
  const { id, type, name, configured, effective } = object
  const on = configured === 'ACTIVE'
  const doings: readonly (readonly [string, AdMarketAction])[] = [
    [
      word(on ? 'pauseThere' : 'turnOnThere'),
      { do: 'edit', object: id, changes: { status: on ? 'PAUSED' : 'ACTIVE' } },
    ],
    [word('renameThere'), { do: 'edit', object: id, changes: { name: word('renamedThere', { name }) } }],
    ...(type === 'ad' && effective === 'PENDING_REVIEW'
      ? ([
          [word('approveAd'), { do: 'review', object: id, outcome: 'approved' }],
          [word('rejectAd'), { do: 'review', object: id, outcome: 'rejected' }],
        ] as const)
      : []),
  ]
  return (
    <span className="button-row">
      {doings.map(([label, action]) => (
        <button
          key={label}
          type="button"
          className="button small"
          disabled={busy}
          aria-label={`${label}: ${name}`}
          onClick={() => act(action)}
        >
          {label}
        </button>
      ))}
    </span>
  )
}
