import type { SecretPlace } from '../../dist/index.js'

export declare const secretsIn: (text: string) => SecretPlace[]
