// The neuron as a program, in one of several languages, that prints the page's output, every digit. Pure:
// from numbers to text. Imports the package, for the formulas.

import { activations } from '../../lib/index.js'
import { write } from '../state/numbers.js'
import { parameterName } from '../state/state.js'

/**
 * What a program is made of. Its text follows from the numbers too: it has only what they need.
 * @typedef {object} Model
 * @property {import('../state/state.js').State} state
 * @property {number} z
 * @property {number} y finite
 * @property {string} shown y as the page shows it
 */

/** Numbers for a language where 1 is no double: 1.0. */
const real = (/** @type {number} */ value) => write(value).replace(/^-?\d+$/, '$&.0')
const reals = (/** @type {readonly number[]} */ values) => values.map(real).join(', ')
const list = (/** @type {readonly number[]} */ values) => values.map(write).join(', ')

/**
 * The sum of p and b in the engine's order, which is NumPy's: left to right, but eight as a tree.
 * @param {number} count
 */
function sum(count) {
  const p = Array.from({ length: count }, (_, i) => `p[${i}]`)
  if (count < 8) return `${p.join(' + ')} + b`
  const pair = (/** @type {number} */ i) => `(${p[i]} + ${p[i + 1]})`
  return `((${pair(0)} + ${pair(2)}) + (${pair(4)} + ${pair(6)})) + b`
}

/** What a program says of itself, without the comment's mark. */
const title = (/** @type {Model} */ { state: { activation } }) =>
  `One neuron: y = f(x·w + b), f(z) = ${activations[activation].formula}`

/**
 * @param {Model} model
 * @param {string} line about the activation's parameter: its name in the place of NAME, its number in that of $
 * @param {(value: number) => string} number
 */
function parameter({ state: { activation, parameters } }, line, number) {
  const name = parameterName(activation)
  return name ? line.replace('NAME', name).replace('$', number(parameters[activation])) : ''
}

/** Whether y is written without an exponent, as JavaScript does from 1e-6 up to 1e21. */
const isPlain = (/** @type {number} */ y) => !write(y).includes('e')

/** @param {Model} model */
function packageProgram(model) {
  const { activation, inputs, weights, bias } = model.state
  return `// ${title(model)}
// npm install neuron-wasm && node neuron.mjs
import { Neuron } from 'neuron-wasm'

const neuron = new Neuron(${inputs.length}, '${activation}', {
  weights: [${list(weights)}],
  bias: ${write(bias)},
${parameter(model, '  NAME: $,\n', write)}})
console.log(neuron.output([${list(inputs)}])) // ${model.shown}
`
}

// ---- plain JavaScript -----------------------------------------------------------------------------

const BIG = `
// Whole numbers of 1e-400 instead of doubles, so that only the last step rounds.
const ONE = 10n ** 400n
function big(z) {
  let divisor = 1n
  for (; !Number.isInteger(z); z *= 2) divisor *= 2n
  return (BigInt(z) * ONE) / divisor
}
// e^z = 1 + z + z²/2! + z³/3! + …
function exp(z) {
  let sum = 0n
  for (let term = ONE, n = 1n; term > 0n; n++) {
    sum += term
    term = (term * z) / (ONE * n)
  }
  return sum
}
`

/** @type {Record<string, { helper?: string, y: string }>} */
const javascript = {
  step: { y: 'z > threshold ? 1 : 0' },
  relu: { y: 'z > 0 ? z : 0' },
  linear: { y: 'z' },
  leakyRelu: { y: 'z > 0 ? z : slope * z' },
  softsign: { y: 'z / (1 + Math.abs(z))' },
  hardSigmoid: { y: 'Math.min(Math.max(z + 3, 0), 6) / 6' },
  hardTanh: { y: 'Math.min(Math.max(z, -1), 1)' },
  sigmoid: {
    helper: `${BIG}function sigmoid(z) {
  const e = exp(big(Math.min(Math.abs(z), 800)))
  return Number(\`\${((z < 0 ? ONE : e) * ONE) / (ONE + e)}e-400\`)
}
`,
    y: 'sigmoid(z)',
  },
  tanh: {
    helper: `${BIG}function tanh(z) {
  const e = exp(2n * big(Math.min(Math.abs(z), 400)))
  return Math.sign(z) * Number(\`\${((e - ONE) * ONE) / (e + ONE)}e-400\`)
}
`,
    y: 'tanh(z)',
  },
}

/** @param {Model} model */
function javascriptProgram(model) {
  const { state, shown } = model
  const f = javascript[state.activation]
  if (!f) return undefined
  return `// ${title(model)}
${f.helper ?? ''}
const x = [${list(state.inputs)}]
const w = [${list(state.weights)}]
const b = ${write(state.bias)}
${parameter(model, 'const NAME = $\n', write)}
const p = x.map((value, i) => value * w[i])
const z = ${sum(state.inputs.length)}
const y = ${f.y}
console.log(y) // ${shown}
`
}

// ---- C --------------------------------------------------------------------------------------------

const PAIR = `
/* A number as a sum of two doubles, so that only the last step rounds. */
typedef struct {
  double high, low;
} pair;

static pair join(double a, double b) {
  double sum = a + b, part = sum - a;
  return (pair){sum, (a - (sum - part)) + (b - part)};
}
static pair add(pair a, pair b) {
  pair high = join(a.high, b.high), low = join(a.low, b.low);
  high = join(high.high, high.low + low.high);
  return join(high.high, high.low + low.low);
}
static pair multiply(pair a, pair b) {
  double high = a.high * b.high, rest = fma(a.high, b.high, -high);
  return join(high, rest + (a.high * b.low + a.low * b.high));
}
static pair divide(pair a, pair b) {
  double high = a.high / b.high;
  pair rest = add(a, multiply(b, (pair){-high, 0}));
  return join(high, rest.high / b.high);
}
/* With z = n ln 2 + r: e^r - 1 = r + r^2/2! + r^3/3! + ... */
static pair grow(double z, int *n) {
  pair ln2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  *n = (int)rint(z / ln2.high);
  pair r = add((pair){z, 0}, multiply((pair){-*n, 0}, ln2)), sum = {1, 0};
  for (int k = 30; k > 1; k--) sum = add((pair){1, 0}, divide(multiply(r, sum), (pair){k, 0}));
  return multiply(r, sum);
}
`

const round = {
  normal: '  return ldexp(divide(e, all).high, n);\n',
  // With fewer bits than a pair's high has, rounding that one would round twice.
  subnormal: `  /* So small a result has fewer bits: round to units of 2^-1074. */
  pair y = divide(e, all);
  double units = ldexp(y.high, n + 1074), whole = rint(units);
  double rest = (units - whole) + ldexp(y.low, n + 1074);
  return ldexp(whole + (rest > 0.5) - (rest < -0.5), -1074);
`,
}

/** @type {Record<string, { helper?: (z: number) => string, y: string }>} */
const c = {
  step: { y: 'z > threshold ? 1 : 0' },
  relu: { y: 'z > 0 ? z : 0' },
  linear: { y: 'z' },
  leakyRelu: { y: 'z > 0 ? z : slope * z' },
  softsign: { y: 'z / (1 + fabs(z))' },
  hardSigmoid: { y: 'fmin(fmax(z + 3, 0), 6) / 6' },
  hardTanh: { y: 'fmin(fmax(z, -1), 1)' },
  sigmoid: {
    helper: (z) => `${PAIR}
static double sigmoid(double z) {
  if (fabs(z) < 0x1p-25) return fma(z, 0.25 - 0x1p-55, 0.5); /* 0.5 + z/4, a hair less */
  int n;
  pair e = add((pair){1, 0}, grow(fmax(-fabs(z), -800), &n)); /* e^-|z| = 2^n e */
  pair all = add((pair){1, 0}, (pair){ldexp(e.high, n), ldexp(e.low, n)});
  if (z > 0) return divide((pair){1, 0}, all).high;
${z < -708 ? round.subnormal : round.normal}}
`,
    y: 'sigmoid(z)',
  },
  tanh: {
    helper: () => `${PAIR}
static double exact_tanh(double z) {
  int n;
  pair e = grow(fmin(2 * fabs(z), 60), &n);
  e = add(join(ldexp(1, n), -1), (pair){ldexp(e.high, n), ldexp(e.low, n)}); /* e^2|z| - 1 */
  return copysign(divide(e, add((pair){2, 0}, e)).high, z);
}
`,
    y: 'exact_tanh(z)',
  },
}

/**
 * Prints y as JavaScript does: with the fewest digits that read back.
 * @param {Model} model
 */
function printC({ y, shown }) {
  const integer = isPlain(y) && Math.abs(y) >= 2 ** 53
  if (isPlain(y) && !integer) {
    return `  /* the fewest digits that read back as y */
  char text[64];
  int digits = 0;
  do snprintf(text, sizeof text, "%.*f", digits, y);
  while (strtod(text, NULL) != y && digits++ < 40);
  puts(text); /* ${shown} */`
  }
  const parts = `  /* the fewest digits that read back as y; at a power of two they may be the next ones up */
  char text[64], *e;
  int digits = 0;
  do {
    snprintf(text, sizeof text, "%.*e", digits, y);
    for (e = text; *e != 'e';) e++;
    if (fabs(strtod(text, NULL)) < fabs(y)) e[-1]++;
  } while (strtod(text, NULL) != y && digits++ < 40);
  int power = atoi(e + 1);
`
  if (!integer)
    return `${parts}  printf("%.*se%+d\\n", (int)(e - text), text, power); /* ${shown} */`
  return `${parts}  for (char *at = text; at < e; at++)
    if (*at != '.') putchar(*at);
  for (; digits < power; digits++) putchar('0');
  putchar('\\n'); /* ${shown} */`
}

/** @param {Model} model */
function cProgram(model) {
  const { state, z } = model
  const f = c[state.activation]
  if (!f) return undefined
  const count = state.inputs.length
  return `/* ${title(model)}
   cc -std=c11 -O2 neuron.c -lm && ./a.out */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
${f.helper?.(z) ?? ''}
int main(void) {
  double x[] = {${reals(state.inputs)}};
  double w[] = {${reals(state.weights)}};
  double b = ${real(state.bias)};
${parameter(model, '  double NAME = $;\n', real)}
  double p[${count}];
  for (int i = 0; i < ${count}; i++) p[i] = x[i] * w[i];
  double z = ${sum(count)};
  double y = ${f.y};

${printC(model)}
}
`
}

// ---- Python ---------------------------------------------------------------------------------------

/** @type {Record<string, { decimal?: true, y: string }>} */
const python = {
  step: { y: 'y = np.where(z > threshold, 1.0, 0.0)' },
  relu: { y: 'y = np.where(z > 0, z, 0.0)' },
  linear: { y: 'y = z' },
  leakyRelu: { y: 'y = np.where(z > 0, z, slope * z)' },
  softsign: { y: 'y = z / (1 + abs(z))' },
  hardSigmoid: { y: 'y = np.clip(z + 3, 0, 6) / 6' },
  hardTanh: { y: 'y = np.clip(z, -1, 1)' },
  sigmoid: {
    decimal: true,
    y: 'y = float(1 / (1 + Decimal(-np.clip(z, -800, 800)).exp()))',
  },
  tanh: {
    decimal: true,
    y: `e = Decimal(2 * min(abs(z), 400)).exp()
y = np.copysign(float((e - 1) / (e + 1)), z)`,
  },
}

const DECIMAL = `from decimal import Decimal, getcontext

import numpy as np

getcontext().prec = 1000  # so that only the last step rounds
`

/** @param {Model} model */
function pythonProgram(model) {
  const { state, z, y, shown } = model
  const f = python[state.activation]
  if (!f) return undefined
  // NumPy starts some sums at 0, and 0 + -0 is 0.
  const total = Object.is(z, -0)
    ? `p = x * w\nz = ${sum(state.inputs.length)}`
    : 'z = (x * w).sum() + b'
  const format = isPlain(y) ? "positional(y, trim='-'" : "scientific(y, trim='-', exp_digits=1"
  return `# ${title(model)}
${f.decimal ? DECIMAL : 'import numpy as np\n'}
x = np.array([${reals(state.inputs)}])
w = np.array([${reals(state.weights)}])
b = ${real(state.bias)}
${parameter(model, 'NAME = $\n', real)}
${total}
${f.y}
print(np.format_float_${format}))  # ${shown}
`
}

/**
 * By name: how a program in it is called, and the program; undefined where the activation has no
 * translation.
 * @type {Record<string, { name: string, file: string, program: (model: Model) => string | undefined }>}
 */
export const languages = {
  package: { name: 'JavaScript with the package', file: 'neuron.mjs', program: packageProgram },
  javascript: { name: 'Plain JavaScript', file: 'neuron.js', program: javascriptProgram },
  c: { name: 'C', file: 'neuron.c', program: cProgram },
  python: { name: 'Python with NumPy', file: 'neuron.py', program: pythonProgram },
}
