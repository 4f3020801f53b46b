import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'

/** A file that was received but belongs to nobody yet. Kept or dropped, never both. */
export interface Received {
  /** SHA-256 of the content, hex. */
  readonly hash: string
  readonly bytes: number
  /** Where it can be read while it is checked. */
  readonly path: string
  /** Puts it in its place, for good; the same content twice is one file. */
  keep(): Promise<void>
  /** Forgets it; does nothing once it was kept. */
  drop(): Promise<void>
}

/** Which file of a tenant: its content, or something made from it. */
export interface StoredFile {
  readonly tenant: string
  readonly hash: string
  readonly variant: 'original' | 'thumbnail'
}

/** Where the bytes of assets are. Content-addressed, so a file never changes once it is there. */
export interface Storage {
  /**
   * Writes a stream to disk as it comes.
   *
   * @returns `too_large` as soon as there are more than `limit` bytes; nothing is left of it then
   */
  receive(tenant: string, body: AsyncIterable<Uint8Array>, limit: number): Promise<Received | 'too_large'>
  /** Writes something made from a stored file, whole or not at all. */
  write(file: StoredFile, content: Uint8Array): Promise<void>
  /** The bytes and how many they are; `undefined` when there is no such file. */
  read(file: StoredFile): Promise<{ readonly stream: ReadStream; readonly bytes: number } | undefined>
  has(file: StoredFile): Promise<boolean>
  /** Where the file is, for a program that reads by path. */
  pathOf(file: StoredFile): string
  remove(tenant: string, hash: string): Promise<void>
  /** Notes that the tenant is about to be erased, so that a crash in between does not leave its files behind. */
  noteErasure(tenant: string): Promise<void>
  /** Tenants whose erasure was noted and has not ended. */
  notedErasures(): Promise<string[]>
  /** Takes the note back: the tenant stays. */
  forgetErasure(tenant: string): Promise<void>
  /** Erases all files of a tenant, and the note. */
  eraseTenant(tenant: string): Promise<void>
  /** Removes what interrupted uploads left behind more than an hour ago. */
  sweep(): Promise<void>
}

const tenantKey = /^[0-9a-f-]{36}$/
/** The folder of notes; no tenant can have this name. */
const notes = 'erasing'
const sha256 = /^[0-9a-f]{64}$/

/** Storage in a local folder. Files are durable when a call that wrote them returns: content and folder are flushed. */
export function localStorage(folder: string): Storage {
  const root = resolve(folder)

  /** Only our own ids can be part of a path, so no text from outside can lead out of the folder. */
  function place(tenant: string, ...rest: readonly string[]): string {
    if (!tenantKey.test(tenant)) throw new Error('This is not the id of a tenant.')
    const path = join(root, tenant, ...rest)
    if (!path.startsWith(root + sep)) throw new Error('The path leads out of the storage.')
    return path
  }

  const note = (tenant: string): string => join(root, notes, tenantKey.test(tenant) ? tenant : 'unknown')

  function pathOf({ tenant, hash, variant }: StoredFile): string {
    if (!sha256.test(hash)) throw new Error('This is not a hash.')
    return place(tenant, hash.slice(0, 2), variant === 'original' ? hash : `${hash}.thumbnail.webp`)
  }

  async function settleAt(draft: string, target: string): Promise<void> {
    await mkdir(dirname(target), { recursive: true })
    await rename(draft, target)
    await flushFolder(dirname(target))
  }

  async function draftPath(tenant: string): Promise<string> {
    const path = place(tenant, 'incoming', randomBytes(16).toString('hex'))
    await mkdir(dirname(path), { recursive: true })
    return path
  }

  return {
    receive: async (tenant, body, limit) => {
      const draft = await draftPath(tenant)
      const file = await open(draft, 'wx', 0o600)
      const digest = createHash('sha256')
      let bytes = 0
      let complete = false
      try {
        for await (const chunk of body) {
          bytes += chunk.byteLength
          if (bytes > limit) return 'too_large'
          digest.update(chunk)
          await file.writeFile(chunk)
        }
        await file.sync()
        complete = true
      } finally {
        await file.close()
        if (!complete) await rm(draft, { force: true })
      }
      const hash = digest.digest('hex')
      return {
        hash,
        bytes,
        path: draft,
        keep: () => settleAt(draft, pathOf({ tenant, hash, variant: 'original' })),
        drop: () => rm(draft, { force: true }),
      }
    },
    write: async (file, content) => {
      const draft = await draftPath(file.tenant)
      try {
        const handle = await open(draft, 'wx', 0o600)
        try {
          await handle.writeFile(content)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await settleAt(draft, pathOf(file))
      } finally {
        await rm(draft, { force: true })
      }
    },
    read: async (file) => {
      const path = pathOf(file)
      const found = await stat(path).catch(() => undefined)
      return found?.isFile() ? { stream: createReadStream(path), bytes: found.size } : undefined
    },
    has: async (file) => (await stat(pathOf(file)).catch(() => undefined))?.isFile() === true,
    pathOf,
    remove: async (tenant, hash) => {
      await Promise.all([
        rm(pathOf({ tenant, hash, variant: 'original' }), { force: true }),
        rm(pathOf({ tenant, hash, variant: 'thumbnail' }), { force: true }),
      ])
    },
    noteErasure: async (tenant) => {
      await mkdir(join(root, notes), { recursive: true })
      await writeFile(note(tenant), '', { flush: true })
    },
    notedErasures: async () => (await namesIn(join(root, notes))).filter((name) => tenantKey.test(name)),
    forgetErasure: (tenant) => rm(note(tenant), { force: true }),
    eraseTenant: async (tenant) => {
      await rm(place(tenant), { recursive: true, force: true, maxRetries: 3 })
      await rm(note(tenant), { force: true })
    },
    sweep: async () => {
      for (const tenant of (await namesIn(root)).filter((name) => tenantKey.test(name))) {
        const incoming = place(tenant, 'incoming')
        for (const name of await namesIn(incoming)) {
          const path = join(incoming, name)
          const found = await stat(path).catch(() => undefined)
          if (found && Date.now() - found.mtimeMs > 3_600_000) await rm(path, { force: true })
        }
      }
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** A renamed file is only safe once its folder is flushed; Windows cannot open folders and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
