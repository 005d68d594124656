/** Elements, built one by one: recorded text becomes a text node and never markup. */

type Child = Node | string | null | undefined | false

/** A name like `td.number`, attributes (`false` and undefined leave one out), children. */
export function h(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElement {
  const [tag = 'div', ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(key, value === true ? '' : String(value))
  }
  for (const child of children.flat())
    if (child !== null && child !== undefined && child !== false) element.append(child)
  return element
}

/** A select with a label; options as value and text. */
export function choice(
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  changed: (value: string) => void,
): HTMLElement {
  const select = document.createElement('select')
  for (const [key, text] of options) {
    const option = new Option(text, key)
    option.selected = key === value
    select.append(option)
  }
  select.addEventListener('change', () => changed(select.value))
  return h('label.choice', {}, h('span', {}, label), select)
}

/** A field to type into, with a label. */
export function field(label: string, changed: (value: string) => void): HTMLElement {
  const input = document.createElement('input')
  input.type = 'search'
  input.addEventListener('input', () => changed(input.value))
  return h('label.choice', {}, h('span', {}, label), input)
}

/** A part of the page under a heading. */
export function card(title: string, about: string, ...children: readonly (Child | readonly Child[])[]): HTMLElement {
  const id = `h-${title.toLowerCase().replace(/\W+/g, '-')}`
  return h(
    'section.card',
    { 'aria-labelledby': id },
    h('h2', { id }, title),
    about === '' ? null : h('p.about', {}, about),
    ...children,
  )
}
