import { statfs } from 'node:fs/promises'
import type { Component } from './health.ts'

/** Below this Postgres may soon stop accepting writes, in bytes. */
const scarce = 500_000_000

export interface DiskSpace {
  readonly freeBytes: number
  readonly scarce: boolean
}

/** How much this process may still write where a folder is. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  return { freeBytes, scarce: freeBytes < scarce }
}

/** Not needed for readiness: reading goes on, and taking the server out would not free space. */
export function diskComponent(folder: string): Component {
  return {
    name: 'disk',
    needed: false,
    async check() {
      const { freeBytes, scarce } = await diskSpace(folder)
      return { ok: !scarce, detail: { freeMegabytes: Math.floor(freeBytes / 1_000_000) } }
    },
  }
}
