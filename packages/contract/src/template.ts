type Name<Template extends string> = Template extends `${string}{{${infer First}}}${infer Rest}`
  ? First | Name<Rest>
  : never

/** What has to be known to fill a template: a value for each name in double braces. */
export type Fill<Template extends string> = { readonly [Key in Name<Template>]: string | number }

/** Puts values where their names stand in double braces; a name without a value stays as it is. */
export function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  )
}
