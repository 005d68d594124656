import { existsSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox.ts'
import { plantOriginal, REQUEST, sandboxWithSessions } from '../looked-back.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
if (CHROMIUM === undefined)
  console.warn('SKIPPED: the page of a report is clicked through in chromium, and there is none')

const ID = 'session-20261122-100316'

let box: Sandbox
let browser: Browser
let path: string

interface Opened {
  readonly page: Page
  /** What the page said on its console, what it threw, and what it asked for besides itself. */
  readonly said: string[]
}

async function open(
  hash = '',
  options: { readonly width?: number; readonly scheme?: 'light' | 'dark' } = {},
): Promise<Opened> {
  const page = await browser.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${path}`)) said.push(request.url())
  })
  await page.setBypassCSP(false)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: options.scheme ?? 'light' }])
  await page.setViewport({ width: options.width ?? 1280, height: 900 })
  await page.goto(`file://${path}${hash}`)
  await page.waitForSelector(hash === '' ? '.tiles' : '.timeline')
  return { page, said }
}

const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (found) => found.map((one) => one.textContent ?? ''))

/** What axe finds, a line each. It is put into the page past the policy, by the debugger. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> }
      }
    ).axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    )
  })
}

describe.skipIf(CHROMIUM === undefined)('the page of a report, in a browser', () => {
  beforeAll(async () => {
    box = sandboxWithSessions()
    plantOriginal(box, 'session-20260901-100000')
    path = box.run('report').stdout.trim()
    const { default: puppeteer } = await import('puppeteer-core')
    browser = await puppeteer.launch({
      executablePath: CHROMIUM ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    box?.remove()
  })

  it('runs no script of a session, asks for nothing and complains of nothing', async () => {
    const { page, said } = await open()
    expect(await page.$$eval('table.sessions tbody tr', (rows) => rows.length)).toBe(4)
    expect((await texts(page, 'table.sessions a')).join()).toContain('</script><script>window.ran=1')
    for (const { hash } of [{ hash: '#session-20261120-100316' }, { hash: '#session-20260901-100000' }]) {
      await page.evaluate((to) => (location.hash = to), hash)
      await page.waitForFunction(
        (to) => document.querySelector('h1')?.textContent?.includes('</script>') === true && location.hash === to,
        {},
        hash,
      )
    }
    expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBeUndefined()
    expect(await page.$$eval('img, svg[onload], iframe, [onerror]', (found) => found.length)).toBe(0)
    expect(said).toEqual([])
    await page.close()
  }, 60_000)

  it('filters its sessions, sorts them, and opens one by the keyboard', async () => {
    const { page, said } = await open()
    const shown = () => texts(page, 'table.sessions tbody small')
    const before = await page.$eval('.tile strong', (one) => one.textContent)
    await page.select('.filters select', 'claude-code')
    expect(await shown()).toHaveLength(3)
    expect([before, await page.$eval('.tile strong', (one) => one.textContent)]).toEqual(['4', '3'])
    const ended = (await page.$$('table.sessions .sort'))[1]
    await ended?.click()
    await ended?.click()
    expect((await shown())[0]).toContain('session-20261001')
    expect(await page.$$eval('[aria-sort]', (heads) => heads.map((head) => head.getAttribute('aria-sort')))).toEqual([
      'ascending',
    ])
    await page.type('.filters input', '20261122')
    expect(await shown()).toHaveLength(1)
    await page.focus('table.sessions tbody a')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.timeline')
    expect(await page.evaluate(() => [location.hash, document.activeElement?.tagName])).toEqual([`#${ID}`, 'H1'])
    await page.goBack()
    await page.waitForSelector('.tiles')
    expect(said).toEqual([])
    await page.close()
  }, 60_000)

  it('filters a timeline by kind, by text and by what went wrong, and opens an entry', async () => {
    const { page, said } = await open(`#${ID}`)
    const lines = () => texts(page, '.timeline .kind')
    const all = await lines()
    expect((await texts(page, '.timeline .text'))[0]).toBe(REQUEST)
    await page.click('.toggles label:first-child input')
    expect((await lines()).length).toBeLessThan(all.length)
    await page.click('.toggles label:first-child input')
    await page.click('.toggles label:last-child input')
    expect(
      await page.$$eval('.timeline .line', (found) => found.every((one) => one.querySelector('.outcome.bad') !== null)),
    ).toBe(true)
    await page.click('.toggles label:last-child input')
    await page.type('.filters input', 'npm test')
    expect((await texts(page, '.timeline .text')).every((text) => text.includes('npm test'))).toBe(true)
    await page.focus('.timeline summary')
    await page.keyboard.press('Enter')
    expect(await page.$eval('.timeline details', (one) => one.hasAttribute('open'))).toBe(true)
    expect(await page.$eval('[role=status]', (one) => one.textContent)).toMatch(/^\d+ of \d+ entries/)
    expect(said).toEqual([])
    await page.close()
  }, 60_000)

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'has nothing that axe finds, and nothing wider than the screen (%s, %i px)',
    async (scheme, width) => {
      for (const hash of ['', `#${ID}`]) {
        const { page } = await open(hash, { scheme, width })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        expect(await faultsOf(page)).toEqual([])
        await page.close()
      }
    },
    120_000,
  )

  it('draws its charts, also on paper', async () => {
    const { page } = await open(`#${ID}`)
    const inked = () =>
      page.$$eval('.chart canvas', (all) =>
        all.map((canvas) => {
          const { width, height } = canvas
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {
            data: [],
          }
          return data.some((value) => value > 0)
        }),
      )
    expect(await inked()).toEqual([true])
    await page.emulateMediaType('print')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
    expect(await inked()).toEqual([true])
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
    await page.close()
  }, 60_000)
})
