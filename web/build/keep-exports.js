// What wasm-metadce is to keep of a module that emcc linked, as the graph that it reads: what nn.h names,
// the memory, and where its free part begins. emcc exports helpers of its own, too.

import { readFileSync } from 'node:fs'

const module = new WebAssembly.Module(readFileSync(process.argv[2]))
const names = WebAssembly.Module.exports(module)
  .map(({ name }) => name)
  .filter((name) => name.startsWith('nn_') || name === 'memory' || name === '__heap_base')
const kept = names.map((name) => ({ name, export: name }))
console.log(JSON.stringify([{ name: 'root', root: true, reaches: names }, ...kept]))
