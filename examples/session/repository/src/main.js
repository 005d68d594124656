import { createApp } from './server.js'
import { LinkStore } from './store.js'

createApp({ store: new LinkStore() }).listen(Number(process.env.PORT ?? 8080))
