import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const length = 32
/** 16 MB and about 50 ms a try; the parameters stand in the hash, so they can be raised later. */
const cost = { N: 16_384, r: 8, p: 1 }

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { N, r, p }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** @returns `scrypt$N$r$p$salt$key`, to be stored in place of the password */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the one that was hashed; takes as long whichever way it ends. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = hash.split('$')
  if (kind !== 'scrypt') throw new Error(`A password is stored as "${kind}", which is not known here.`)
  const expected = Buffer.from(key, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, expected)
}
