/** An amount in the smallest unit of its currency. Never a float, never without its currency. */
export interface Money {
  /** Whole minor units (paise, cents, yen); a safe integer, may be negative. */
  readonly minor: number
  /** ISO 4217 code in capitals. */
  readonly currency: string
}
