import { describeEndings } from '../endings-suite.ts'
import { gemini } from './harness.ts'

describeEndings(gemini)
