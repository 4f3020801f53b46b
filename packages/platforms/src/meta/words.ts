import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }

/** What begins a word that is Meta's own: Adloom has none for it. */
const own = 'meta:'

interface Dictionary {
  /** Meta's word for ours, `null` where there is none. */
  toMeta(word: string): string | null
  /** Our word for Meta's; one that we do not have is `meta:<WORD>`. */
  fromMeta(word: string): string
}

function dictionary(words: Readonly<Record<string, string>>): Dictionary {
  const back = new Map(Object.entries(words).map(([ours, theirs]) => [theirs, ours]))
  return {
    toMeta: (word) =>
      word.startsWith(own) ? word.slice(own.length) : Object.hasOwn(words, word) ? (words[word] ?? null) : null,
    fromMeta: (word) => back.get(word) ?? own + word,
  }
}

export const { toMeta: wordOfGoal, fromMeta: goalOfWord } = dictionary(
  Object.fromEntries(Object.entries(facts.goals).map(([goal, { value }]) => [goal, value.objective])),
)

export const { toMeta: wordOfCategory, fromMeta: categoryOfWord } = dictionary(
  Object.fromEntries(Object.entries(facts.specialCategories).map(([id, { value }]) => [id, value.value])),
)

/** Conversion events, `purchase` to `PURCHASE`. */
export const { toMeta: wordOfEvent, fromMeta: eventOfWord } = dictionary(facts.events.value)
