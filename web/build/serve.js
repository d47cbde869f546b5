// Serves the page on this machine, on the port of the environment's PORT if there is one. By esbuild's
// JavaScript interface, since its command stops when standard input closes.

import { context } from 'esbuild'

const server = await context({})
const wanted = process.env.PORT ? { port: Number(process.env.PORT) } : {}
const { port } = await server.serve({ servedir: 'web', host: '127.0.0.1', ...wanted })
console.log(`The page is at http://127.0.0.1:${port}/ (Ctrl+C stops)`)
