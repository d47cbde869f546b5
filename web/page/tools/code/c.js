// The network as a program in C. Pure.

import {
  isShort,
  parameterLine,
  real,
  reals,
  recipeOf,
  sum,
  TREE,
  title,
  told,
  widest,
  withParameter,
} from './model.js'

/** @typedef {import('./model.js').Model} Model */

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

const ROUND = {
  normal: '  return ldexp(divide(e, all).high, n);\n',
  // With fewer bits than a pair's high has, rounding that one would round twice.
  subnormal: `  /* So small a result has fewer bits: round to units of 2^-1074. */
  pair y = divide(e, all);
  double units = ldexp(y.high, n + 1074), whole = rint(units);
  double rest = (units - whole) + ldexp(y.low, n + 1074);
  if (z < -708) return ldexp(whole + (rest > 0.5) - (rest < -0.5), -1074);
  return ldexp(y.high, n);
`,
}

/** Helpers of the exact programs, by the activation that needs them. */
const EXACT = {
  sigmoid: (/** @type {Model} */ { z }) => `
static double sigmoid(double z) {
  if (fabs(z) < 0x1p-25) return fma(z, 0.25 - 0x1p-55, 0.5); /* 0.5 + z/4, a hair less */
  int n;
  pair e = add((pair){1, 0}, grow(fmax(-fabs(z), -800), &n)); /* e^-|z| = 2^n e */
  pair all = add((pair){1, 0}, (pair){ldexp(e.high, n), ldexp(e.low, n)});
  if (z > 0) return divide((pair){1, 0}, all).high;
${z.some((sums) => sums.some((z) => z < -708)) ? ROUND.subnormal : ROUND.normal}}
`,
  tanh: () => `
static double exact_tanh(double z) {
  int n;
  pair e = grow(fmin(2 * fabs(z), 60), &n);
  e = add(join(ldexp(1, n), -1), (pair){ldexp(e.high, n), ldexp(e.low, n)}); /* e^2|z| - 1 */
  return copysign(divide(e, add((pair){2, 0}, e)).high, z);
}
`,
}
/** @type {Record<string, string>} */
const CALLS = { sigmoid: 'sigmoid(z)', tanh: 'exact_tanh(z)' }

/** f(z), by activation. @type {Record<string, string>} */
const PLAIN = {
  step: 'z > threshold ? 1 : 0',
  relu: 'z > 0 ? z : 0',
  linear: 'z',
  leakyRelu: 'z > 0 ? z : slope * z',
  softsign: 'z / (1 + fabs(z))',
  hardSigmoid: 'fmin(fmax(z + 3, 0), 6) / 6',
  hardTanh: 'fmin(fmax(z, -1), 1)',
  sigmoid: '1 / (1 + exp(-z))',
  tanh: 'tanh(z)',
  elu: 'z > 0 ? z : alpha * expm1(z)',
  selu: '1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * expm1(z))',
  silu: 'z / (1 + exp(-z))',
  softplus: 'fmax(z, 0) + log1p(exp(-fabs(z)))',
  mish: 'z * tanh(fmax(z, 0) + log1p(exp(-fabs(z))))',
  gelu: 'z * erfc(-z / sqrt(2)) / 2',
  geluTanh: 'z / (1 + exp(-1.5957691216057308 * (z + 0.044715 * z * z * z)))',
}

/** Prints one number with 15 digits, or with as many as read back as the same double. */
const PRINT = `
static void print(double y) {
  char text[32];
  int digits = 1;
  do snprintf(text, sizeof text, "%.*g", digits, y);
  while (strtod(text, NULL) != y && digits++ < 17);
  printf("%s ", text);
}
`

/** @param {Model} model */
export function cProgram(model) {
  const { layers, rows, exact } = model
  const used = layers.map(({ activation }) => activation)
  if (recipeOf(model) || !used.every((activation) => activation in PLAIN)) return undefined
  const formula = (/** @type {string} */ activation) =>
    (exact && CALLS[activation]) || PLAIN[activation]
  const end = `/* ${told(model)} */`
  const helpers = /** @type {('sigmoid' | 'tanh')[]} */ (['sigmoid', 'tanh'])
    .filter((name) => exact && used.includes(name))
    .map((name) => EXACT[name](model))
  const head = `/* ${title(model)}; cc -std=c11 neuron.c -lm && ./a.out */
#include <math.h>
#include <stdio.h>
${exact ? `#include <stdlib.h>\n${helpers.length ? PAIR : ''}${helpers.join('')}${PRINT}\n` : ''}`
  if (isShort(model)) {
    const count = rows[0].length
    const [{ weights, biases }] = layers
    const own = parameterLine(model, (name, value) => `, ${name} = ${real(value)}`)
    return `${head}int main(void) {
  double x[] = {${reals(rows[0])}}, p[${count}];
  double w[] = {${reals(weights[0])}}, b = ${real(biases[0])}${own};
  for (int i = 0; i < ${count}; i++) p[i] = x[i] * w[i];
  double z = ${sum(count)} + b, y = ${formula(used[0])};
  ${exact ? 'print(y);' : 'printf("%.15g\\n", y);'} ${end}
}
`
  }
  return `${head}${exact ? '' : '\n'}${networkOf(model, formula, end)}`
}

/**
 * @param {Model} model
 * @param {(activation: string) => string} formula
 * @param {string} end a comment
 */
function networkOf(model, formula, end) {
  const { layers, rows, set, exact } = model
  const inputs = rows[0].length
  const most = widest(model)
  const functions = layers.map(
    (layer, i) =>
      `static double f${i + 1}(double z) { return ${withParameter(formula(layer.activation), layer, real)}; }\n`,
  )
  const numbers = layers.map(
    ({ weights, biases }, i) =>
      `  double w${i + 1}[] = {${weights.map(reals).join(',\n                 ')}};
  double b${i + 1}[] = {${reals(biases)}}, y${i + 1}[${biases.length}];
`,
  )
  const pad = set === 'none' ? '  ' : '    '
  const calls = layers.map(
    ({ biases }, i) =>
      `${pad}layer(${i === 0 ? inputs : layers[i - 1].biases.length}, ${biases.length}, w${i + 1}, b${i + 1}, f${i + 1}, ${i === 0 ? 'x' : `y${i}`}, y${i + 1});\n`,
  )
  const last = layers.length
  const units = layers[last - 1].biases.length
  const say = `${pad}for (int u = 0; u < ${units}; u++) ${exact ? `print(y${last}[u])` : `printf("%.15g ", y${last}[u])`};
${pad}puts("");${set === 'none' ? ` ${end}` : ''}
`
  const several = set !== 'none'
  const given = several
    ? `  double rows[][${inputs}] = {${rows.map((row) => `\n    {${reals(row)}},`).join('')}
  };
`
    : `  double x[] = {${reals(rows[0])}};\n`
  const loop = several
    ? `  for (int row = 0; row < ${rows.length}; row++) {
    double *x = rows[row];
${calls.join('')}${say}  }
  ${end}
`
    : calls.join('') + say
  const total = most < 8 ? 'z' : `(inputs == 8 ? ${TREE} : z)`
  return `${functions.join('')}
/* y[u] = f(the sum of x[i] w[u][i], and b[u]) */
static void layer(int inputs, int units, const double *w, const double *b, double f(double),
                  const double *x, double *y) {
  for (int u = 0; u < units; u++) {
    double p[${most}], z;
    for (int i = 0; i < inputs; i++) p[i] = x[i] * w[u * inputs + i];
    z = p[0];
    for (int i = 1; i < inputs; i++) z += p[i];
    y[u] = f(${total} + b[u]);
  }
}

int main(void) {
${numbers.join('')}${given}${loop}}
`
}
