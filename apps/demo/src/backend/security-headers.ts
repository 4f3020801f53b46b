/**
 * What every answer carries. Widgets need three things of the policy: the API to connect to, its pictures (and those
 * of a file that is being chosen, as `blob:`), and the nonce for the one style element that a modal dialog adds.
 *
 * @param adloomUrl where the API is
 * @param nonce new for every page
 */
export function securityHeaders(adloomUrl: string, nonce: string): Readonly<Record<string, string>> {
  const { origin } = new URL(adloomUrl)
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", origin, 'blob:', 'data:'],
    'connect-src': ["'self'", origin],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
  }
}
