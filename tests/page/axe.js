// axe-core as text that a page runs; `axe.run` is then there.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tools.js'

export const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
