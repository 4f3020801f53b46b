import { expect, test } from 'vitest'
import { returnedIn } from './returned.ts'

test('a sign-in that came back is found in the address, and only it is taken out', () => {
  expect(returnedIn('https://shop.example.com/ads?tab=accounts&adloom_authorization=auth_1#top')).toEqual({
    returned: { is: 'authorized', authorizationId: 'auth_1' },
    rest: 'https://shop.example.com/ads?tab=accounts#top',
  })
})

test('one that was refused comes with its code', () => {
  expect(returnedIn('https://shop.example.com/?adloom_error=access_denied')).toEqual({
    returned: { is: 'refused', code: 'access_denied' },
    rest: 'https://shop.example.com/',
  })
})

test('an address that says nothing stays as it is', () => {
  expect(returnedIn('https://shop.example.com/?tab=accounts')).toBeNull()
})
