// The bytes of the page's core, which travels deflated: it is the largest part of the one file. Stands in the place
// of the package's bytes.js. Imports fflate.

import { inflateSync } from 'fflate'
import { bytes as deflated } from '../lib/bytes.js'

export const bytes = () => inflateSync(deflated())
