import type { Role } from '../wire.ts'
import { isPassword } from './password.ts'

/** A shop: the tenant it is at Adloom, under this product's own id, and how it writes dates and money. */
export interface Shop {
  readonly tenant: string
  readonly name: string
  readonly locale: string
  readonly currency: string
  readonly timeZone: string
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly shop: Shop
  /** Of the shop's businesses, those this person works for. */
  readonly businesses: readonly { readonly id: string; readonly name: string }[]
  readonly role: Role
}

const chaiAndCo: Shop = {
  tenant: 'chai-and-co',
  name: 'Chai & Co',
  locale: 'en-IN',
  currency: 'INR',
  timeZone: 'Asia/Kolkata',
}
const nordlys: Shop = {
  tenant: 'nordlys',
  name: 'Nordlys Outdoor',
  locale: 'en-GB',
  currency: 'NOK',
  timeZone: 'Europe/Oslo',
}
const chaiShop = { id: 'chai-shop', name: 'Chai & Co Shop' }
const chaiGifts = { id: 'chai-gifts', name: 'Chai & Co Gifts' }

export const people: readonly Person[] = [
  {
    id: 'ananya',
    email: 'ananya@chaiandco.example',
    name: 'Ananya Rao',
    passwordHash: 'scrypt$16384$8$1$2UQ5R8_7Y-qtO_hd9skOtA$k5GWb2J_6BT2I4GjTSr-cNQ2XQsIdkaHWgg1eNKPXBo',
    shop: chaiAndCo,
    businesses: [chaiShop],
    role: 'editor',
  },
  {
    id: 'vikram',
    email: 'vikram@chaiandco.example',
    name: 'Vikram Shah',
    passwordHash: 'scrypt$16384$8$1$0eUNooszx1DCep4wFB2vVg$m7aEh41acyLDq6a1-skuwJBUSyj9X7IUkdQntimsB-8',
    shop: chaiAndCo,
    businesses: [chaiShop, chaiGifts],
    role: 'approver',
  },
  {
    id: 'asha',
    email: 'asha@chaiandco.example',
    name: 'Asha Verma',
    passwordHash: 'scrypt$16384$8$1$yhWFxgyzX1rKi-7HZwF5lw$87coda0kHroOe_NjeRCT-ImcoIAaMFRD5oRcXpW6X5U',
    shop: chaiAndCo,
    businesses: [chaiShop, chaiGifts],
    role: 'admin',
  },
  {
    id: 'ingrid',
    email: 'ingrid@nordlys.example',
    name: 'Ingrid Dahl',
    passwordHash: 'scrypt$16384$8$1$frgX0kbXtkzF6g5A4a2WaA$d-DfY7kihR_4BImO3JX-TUfkROacTsKmQwmcicFtL0E',
    shop: nordlys,
    businesses: [{ id: 'nordlys-shop', name: 'Nordlys Outdoor' }],
    role: 'editor',
  },
]

/** Of a password that nobody knows: an account that does not exist takes as long to refuse as one that does. */
const nobodysHash = 'scrypt$16384$8$1$nMq2XDe46aBcQ8mvTPTHkg$WD3HN0x_kQ5kh_e8PnZWU9tH7PFi2i6OtEZJ7vWEtMI'

export function personById(id: string): Person | undefined {
  return people.find((person) => person.id === id)
}

/** @returns the person, or nothing when the account or the password is wrong; which of them is not told */
export async function personWith(email: string, password: string): Promise<Person | undefined> {
  const person = people.find((candidate) => candidate.email === email.trim().toLowerCase())
  const right = await isPassword(password, person?.passwordHash ?? nobodysHash)
  return right ? person : undefined
}
