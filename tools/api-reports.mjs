/**
 * Keeps the public API of each library in `packages/<name>/etc/<name>.api.md`, so that a change of it is seen in review.
 * Without arguments: fails where a report is not what the built types say. With `--write`: writes the reports anew.
 */

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { root } from './workspace.mjs'

const LIBRARIES = ['core', 'snapshot', 'hooks', 'agent']
const write = process.argv.includes('--write')

/** @param {string} name @returns {boolean} whether the report is what the types say (after writing, where asked) */
function check(name) {
  const folder = join(root, 'packages', name)
  mkdirSync(join(folder, 'etc'), { recursive: true })
  if (!write && !existsSync(join(folder, 'etc', `${name}.api.md`))) {
    console.error(`packages/${name}/etc/${name}.api.md is missing`)
    return false
  }
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: '<projectFolder>/dist/index.d.ts',
      bundledPackages: [],
      // A configuration of its own: the extractor brings its own TypeScript, which is older than the workspace's.
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2023'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            strict: true,
            types: ['node'],
            skipLibCheck: true,
          },
          files: [join(folder, 'dist', 'index.d.ts')],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: '<projectFolder>/etc/',
        reportTempFolder: '<projectFolder>/temp/',
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Warning } },
        // Release tags and doc syntax are not what the report is for.
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
          'ae-unresolved-link': { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  })
  const result = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      // The preamble about which TypeScript is used says nothing about the API.
      if (message.messageId.startsWith('console-')) message.logLevel = ExtractorLogLevel.None
      if (message.messageId === 'console-api-report-not-copied' || message.messageId === 'console-api-report-copied')
        message.handled = true
    },
  })
  if (result.apiReportChanged && !write)
    console.error(`packages/${name}/etc/${name}.api.md is not what the types say. Run: npm run api`)
  return result.succeeded || (write && result.errorCount === 0)
}

const results = LIBRARIES.map(check)
if (results.includes(false)) process.exitCode = 1
