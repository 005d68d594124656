import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Ruby: RSpec, Minitest. */
export const ruby: EcosystemOutput = {
  failing: [
    {
      names: /^rspec (\S+)/,
      example: 'rspec ./spec/upload_spec.rb:12 # retries',
      name: './spec/upload_spec.rb:12',
    },
  ],
  totals: [/Finished in/],
  wrappers: [/\d+ examples?, .*/],
  frames: [/from .+:\d+:in /],
}
