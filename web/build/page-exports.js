// What wasm-metadce is to keep of the core for the page, as the graph that it reads: all but single precision,
// in which the page computes nothing.

import { readFileSync } from 'node:fs'

const module = new WebAssembly.Module(readFileSync(process.argv[2]))
const names = WebAssembly.Module.exports(module)
  .map(({ name }) => name)
  .filter((name) => !name.endsWith('_f32'))
const kept = names.map((name) => ({ name, export: name }))
console.log(JSON.stringify([{ name: 'root', root: true, reaches: names }, ...kept]))
