// How texts write a table of numbers with targets, and what becomes of each: every decision of the reader of rows is a
// line here. A new case is a new line.

import { Buffer } from 'node:buffer'

export const NUMBER = 'expected a number such as −1.5 or 2e3, with a decimal point'
export const COMMA = 'expected a number such as −1,5 or 2e3, with a decimal comma'

const utf16 = (text, mark = '\ufeff') => Buffer.from(mark + text, 'utf16le')
const swapped = (bytes) => Buffer.from(bytes).swap16()

/** Read beside a network of two inputs, unless inputs say otherwise: [text, numbers of the inputs, reading and targets]. */
const R = [1, -2.5, 3e-3, -0]
export const READ = {
  // What separates columns
  commas: ['1,-2.5\n3e-3,-0\n', R, { separator: ',' }],
  'no last line end': ['1,-2.5\n3e-3,-0', R],
  semicolons: ['1;-2.5\n3e-3;-0\n', R, { separator: ';' }],
  tabs: ['1\t-2.5\n3e-3\t-0\n', R, { separator: '\t' }],
  bars: ['1|-2.5\n3e-3|-0\n', R, { separator: '|' }],
  'wide commas': ['1，-2.5\n3e-3，-0', R, { separator: '，' }],
  'spaces around': ['  1 , -2.5 \n 3e-3, -0  \n', R],
  blanks: ['1 -2.5\n3e-3 -0', R, { separator: ' ' }],
  'blanks in columns': ['   1    -2.5\n3e-3    -0  \n', R],
  'as savetxt writes': ['1.000e+00 -2.500e+00\n3.000e-03 -0.000e+00\n', R],
  'savetxt with a heading': ['# x1 x2\n1 -2.5\n3e-3 -0', R, { line: 1, names: ['x1', 'x2'] }],
  'savetxt, commas and a heading': ['# a,b\n1,-2.5\n3e-3,-0', R, { line: 1, names: ['a', 'b'] }],
  'comments before': [
    '# Made by hand\n% on a day in May\n1 -2.5\n3e-3 -0',
    R,
    { skipped: 2, names: undefined },
  ],
  'a comment and a heading': ['# Of cats\n\na,b\n1,-2.5\n3e-3,-0', R, { skipped: 1, line: 3 }],
  'names in quotes, as R writes': ['"x1" "x2"\n1 -2.5\n3e-3 -0', R, { names: ['x1', 'x2'] }],
  'Windows line ends': ['1,-2.5\r\n3e-3,-0\r\n', R],
  'old line ends': ['1,-2.5\r3e-3,-0\r', R],
  "a word processor's line ends": ['1,-2.5\u20283e-3,-0\v', R],
  'sep=': ['sep=;\nx1;x2\n1;-2.5\n3e-3;-0', R, { separator: ';', line: 2 }],
  'sep= in quotes': ['"sep=;"\r\nx1;x2\r\n1;-2.5\r\n3e-3;-0', R, { separator: ';' }],
  'sep= and tabs': ['sep=\t\n1\t-2.5\n3e-3\t-0', R, { separator: '\t' }],
  'a separator at each end': ['1,-2.5,\n3e-3,-0,\n', R, { width: 2 }],
  'a separator at each end, and a heading': ['a;b;\n1;-2.5;\n3e-3;-0;\n', R, { names: ['a', 'b'] }],
  'a separator at each end but the heading': ['a,b\n1,-2.5,\n3e-3,-0,\n', R, { width: 2 }],
  // Quotes
  quotes: ['"1","-2.5"\n"3e-3","-0"', R],
  'quotes and blanks': ['"1" , "-2.5"\n"3e-3" ,"-0"', R],
  'a line end in quotes': ['1,"-2.5\n"\n"3e-3",-0', R],
  'a separator in a quoted name': ['"height; in m",weight\n1,-2.5\n3e-3,-0', R, { separator: ',' }],
  // Lists in brackets
  'a list': ['[[1, -2.5],\n [3e-3, -0]]', R, { separator: '[' }],
  'a list on one line': ['[[1,-2.5],[3e-3,-0]]', R],
  'a list a line': ['[1, -2.5]\n[3e-3, -0]\n', R],
  'an array of NumPy, printed': ['[[ 1.00e+00 -2.50e+00]\n [ 3.00e-03 -0.00e+00]]', R],
  'an array of NumPy': ['array([[ 1.   , -2.5  ],\n       [ 0.003, -0.   ]], dtype=float32)', R],
  'tuples of Python': ['[(1, -2.5), (3e-3, -0.0),]', R],
  'a matrix of MATLAB': ['[1 -2.5; 3e-3 -0]', R],
  'an array of C': ['{{1, -2.5}, {3e-3, -0}}', R],
  'objects of JSON': ['[{"a": 1, "b": -2.5},\n{"a": 3e-3, "b": -0}]', R, { names: ['a', 'b'] }],
  // Decimal commas
  'decimal commas, semicolons': ['1;-2,5\n3e-3;-0', R, { mark: ',' }],
  'decimal commas, tabs': ['1\t-2,5\n3e-3\t-0', R, { mark: ',' }],
  'decimal commas, bars': ['1|-2,5\n0,003|-0', R, { mark: ',' }],
  'decimal commas in one column': ['Größe\n1,75\n1,80', [1.75, 1.8], { inputs: 1, mark: ',' }],
  // Without a heading it cannot be known: what was read is said.
  'commas that could be decimal': ['0,5\n1,25', [0, 5, 1, 25], { separator: ',' }],
  // Signs
  'minus signs': ['1,−2.5\n3e−3,−0', R],
  'dashes in the first line': ['–1,–2\n3,4', [-1, -2, 3, 4], { names: undefined }],
  'hyphens in the first line': ['\u20111,\ufe632\n3,4', [-1, -2, 3, 4]],
  'what nobody sees': ['\u200b1,\u200e-2.5\u2060\n3e-3,-0', R],
  'a plus sign and bare points': ['+1.,-2.5\n.003,-0', R],
  // Headings
  'a heading': ['height,info\n1,-2.5\n3e-3,-0', R, { names: ['height', 'info'] }],
  'a heading in another alphabet': ['ύψος,重量\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'names with digits': ['x1,feature_2\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'names with subscripts and units': ['CO₂ (10⁻³ g),Größe (cm²)\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'numbered names': ['Sensor 1,Sensor 2\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'names of letters': ['t,y\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'names like inf and nan': ['inflow,nanometre\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'another separator in the heading': [
    'time; s,y\n1,-2.5\n3e-3,-0',
    R,
    { names: ['time; s', 'y'] },
  ],
  'a sign and a word': ['% fat,°C\n1,-2.5\n3e-3,-0', R, { line: 1 }],
  'years in the first line': ['2019,2020\n1,2', [2019, 2020, 1, 2], { names: undefined }],
  'years, said to be a heading': ['2019,2020\n1,2', [1, 2], { said: { heading: true }, line: 1 }],
  'ordinals, said to be a heading': ['1st,2nd\n1,2', [1, 2], { said: { heading: true }, line: 1 }],
  'one column and its name': ['x\n1\n2', [1, 2], { inputs: 1 }],
  'a name of two words': ['Body height\n1\n2', [1, 2], { inputs: 1, names: ['Body height'] }],
  // Blank lines
  'blank lines between rows': ['\ufeff\n  \nx₁;x₂\r\n\r\n1;-2.5\n\n3e-3;-0\n\n', R, { line: 3 }],
  'blank lines after one column': ['1\n2\n\n \n', [1, 2], { inputs: 1 }],
  // The target, and columns that are neither
  'a class at the end': [
    'x1,x2,y\n0,0,0\n0,1,1',
    [0, 0, 0, 1],
    { columns: [0, 1], targets: [0, 1] },
  ],
  'y of as many columns as inputs': ['x,y\n1,-2.5\n3e-3,-0', R],
  'a target among as many columns as inputs': ['x,target\n1,0\n3,1', [1, 3], { targets: [0, 1] }],
  'a last column of 0 and 1, unnamed': [
    '1,2,3,0\n4,5,6,1',
    [1, 2, 3, 4, 5, 6],
    { inputs: 7, targets: [0, 1] },
  ],
  'one column more than inputs, no heading': ['1,2,3\n4,5,6', [1, 2, 4, 5], { targets: [3, 6] }],
  'one column more than inputs, none of them named so': ['a,b,c\n1,2,3\n4,5,6', [1, 2, 3, 4, 5, 6]],
  'no target, said': ['1,2,0\n4,5,1', [1, 2, 0, 4, 5, 1], { said: { target: null } }],
  'a target, said': ['1,2,0\n4,5,1', [2, 0, 5, 1], { said: { target: 0 }, targets: [1, 4] }],
  'yes and no': ['a,b,c\n1,2,yes\n3,4,no', [1, 2, 3, 4], { targets: [1, 0], yes: 'yes' }],
  'true and false': ['1,2,False\n3,4,True', [1, 2, 3, 4], { targets: [0, 1], yes: 'True' }],
  'three classes, one said': [
    '1,2,a\n3,4,b\n5,6,c',
    [1, 2, 3, 4, 5, 6],
    { said: { yes: 'a' }, targets: [1, 0, 0], words: ['a', 'b', 'c'] },
  ],
  'rows with gaps, said to be left out': [
    '1,2,0\n,3,1\n4,NA,1\n5,6,?\n7,8,1',
    [1, 2, 7, 8],
    { said: { leave: true }, targets: [0, 1], left: 3 },
  ],
  'an index of pandas': [',a,b\n0,1,2\n1,3,4', [1, 2, 3, 4], { columns: [1, 2] }],
  'a number in front': ['No,a,b,class\n7,1,2,0\n9,3,4,1', [1, 2, 3, 4], { targets: [0, 1] }],
  'a class in front': ['label,a,b\n7,1,2\n9,3,4', [1, 2, 3, 4], { targets: [7, 9] }],
  'names of classes': ['a,b,kind\n1,2,setosa\n3,4,virginica', [1, 2, 3, 4], { targets: [0, 1] }],
  'names of classes, no heading': ['setosa,1,2\nvirginica,3,4', [1, 2, 3, 4], { targets: [0, 1] }],
  'an index and classes': ['id,a,b,kind\n1,1,2,u\n2,3,4,v', [1, 2, 3, 4], { targets: [0, 1] }],
  'columns that are said': ['1,2,3\n4,5,6', [3, 1, 6, 4], { said: { columns: [2, 0] } }],
  'results of this page': ['x1,x2,z,y\n1,2,3,NaN', [1, 2], { columns: [0, 1] }],
  'results of a network': [
    "length,width,target,h1,h2,h'1,z,y\n1,2,0,3,4,5,6,7",
    [1, 2],
    { columns: [0, 1], target: 2, targets: [0] },
  ],
  'results of a network of two outputs': ['a,target,z1,z2,y1,y2\n1,,2,3,4,5\n2,,3,4,5,6', [1, 2]],
  'a missing value that is no input': ['a,b,c\n1,2,NA\n3,4,', [1, 2, 3, 4], { columns: [0, 1] }],
  // Said otherwise
  'one column, said': ['0,5\n1,25', [0.5, 1.25], { inputs: 1, said: { separator: '', mark: ',' } }],
  'decimal commas in quotes, said': ['"1,5","-2"', [1.5, -2], { said: { mark: ',' } }],
  'blanks and decimal commas, said': ['1,5 2,5', [1.5, 2.5], { said: { separator: ' ' } }],
  // Encodings
  'a byte order mark': ['\ufeff1,-2.5\n3e-3,-0', R, { encoding: 'utf-8' }],
  'Windows-1252': [
    Buffer.from('größe;höhe\n1;-2.5\n3e-3;-0', 'latin1'),
    R,
    { encoding: 'windows-1252', names: ['größe', 'höhe'] },
  ],
  'Windows-1252, far behind': [
    Buffer.from(`a,b,c\n${'1,2,x\n'.repeat(12_000)}3,4,ä\n`, 'latin1'),
    [...Array(12_000).fill([1, 2]), [3, 4]].flat(),
    { encoding: 'windows-1252', targets: [...Array(12_000).fill(0), 1] },
  ],
  'UTF-16': [utf16('größe;höhe\r\n1;-2.5\r\n3e-3;-0'), R, { encoding: 'utf-16le' }],
  'UTF-16, the other way': [
    swapped(utf16('größe;höhe\n1;-2.5\n3e-3;-0')),
    R,
    { encoding: 'utf-16be' },
  ],
  'UTF-16 without a mark': [utf16('1,-2.5\n3e-3,-0', ''), R, { encoding: 'utf-16le' }],
  'UTF-16 without a mark, the other way': [swapped(utf16('1,-2.5\n3e-3,-0', '')), R],
}

const none = 'Expected rows of numbers, got no text.'
const binary =
  'Expected text, such as a CSV file, got something else. A spreadsheet has to be saved as CSV first.'
const got = (line, column, cell, more) =>
  `Line ${line}, column ${column}: ${NUMBER}, got ${cell}.${more ? ` And ${more} more problem${more > 1 ? 's' : ''}.` : ''}`
const width = (line, cells, more) =>
  `Line ${line}: expected 2 cells, one for each column, got ${cells}.${more ? ` And ${more} more problem${more > 1 ? 's' : ''}.` : ''}`

/** Refused: [text, message, said]. */
export const REFUSED = {
  empty: ['', none],
  'only spaces and line ends': [' \r\n \n', none],
  'only a byte order mark': ['\ufeff', none],
  'only a header': ['a,b\n', 'Expected rows of numbers, got only a line of text.'],
  'only a comment': ['# a b\n', 'Expected rows of numbers, got only a line of text.'],
  text: ['1,2\n3,abc', got(2, 2, '“abc”')],
  'text under a header': ['a,b\nc,d', got(2, 1, '“c”', 1)],
  'too few': ['1,2\n3', width(2, '“3” alone')],
  'too many in one line': ['1,2\n3,4,5\n', width(2, 3)],
  'a line of a wider table': [
    'a,b,c\n1,2,3\n4,5\n',
    'Line 3: expected 3 cells, one for each column, got 2.',
  ],
  'an empty cell': ['a,b\n1,\n', got(2, 2, 'an empty cell')],
  'an empty cell at each end': ['1,\n2,\n', got(1, 2, 'an empty cell', 1)],
  'empty cells only': [',', got(1, 1, 'an empty cell', 1)],
  'an empty cell in front': ['\t1\n', got(1, 1, 'an empty cell')],
  NaN: ['NaN,1', got(1, 1, '“NaN”')],
  infinities: ['inf,-Infinity', got(1, 1, '“inf”', 1)],
  'beyond all doubles': ['1,2\n1e999,1', got(2, 1, '“1e999”')],
  'decimal commas in quotes': ['"1,5",2', got(1, 1, '“1,5”')],
  'decimal commas between blanks': ['1,5 2,5\n3,5 4,5', got(1, 2, '“5 2”', 1)],
  'a decimal comma, then a point': ['0,5;1.5', `Line 1, column 2: ${COMMA}, got “1.5”.`],
  'a decimal point, then a comma': ['0.5;1,5', got(1, 2, '“1,5”')],
  'both in one number': ['1.234,5;1', got(1, 1, '“1.234,5”')],
  'decimal commas under two names': [
    'Größe,Gewicht\n1,75,80,5\n1,80,81,5',
    'Line 1 is a heading of 2 cells, “Größe”, “Gewicht”: expected as many in each row, got 4.',
  ],
  'a heading that is too long': [
    'a,b,c\n1,2\n3,4',
    'Line 1 is a heading of 3 cells, “a”, “b”, “c”: expected as many in each row, got 2.',
  ],
  hexadecimal: ['0x10,1', got(1, 1, '“0x10”')],
  'groups of digits': ['1 000,2', got(1, 1, '“1 000”')],
  markup: ['1,<img src=x onerror=alert(1)>', got(1, 2, '“<img src=x onerror=alert(1)>”')],
  'a formula': ['1,"=1+1"', got(1, 2, '“=1+1”')],
  'a quote that never ends': [
    '1,2\n"3,4\n5,6',
    'Line 2: expected a closing quote at the end of its cell, got none.',
  ],
  'more after a quote': [
    '1,2\n"3"5"4"',
    'Line 2: expected a closing quote at the end of its cell, got none.',
  ],
  'a bracket that never ends': ['[[1, 2],\n[3, 4', 'Line 2: expected a closing bracket, got none.'],
  'something between brackets': ['[[1, 2],\n5, [3, 4]]', width(1, '“5” alone')],
  'rows left out in print': ['[[1 2]\n ...\n [3 4]]', width(1, '“...” alone')],
  'other names in an object': [
    '[{"a": 1, "b": 2},\n{"a": 1, "c": 2}]',
    'Line 2: expected the names a,b, as before, got others.',
  ],
  'a header in the middle': ['1,2\na,b', got(2, 1, '“a”', 1)],
  'a comment in the middle': ['1,2\n# 3,4', got(2, 1, '“# 3”')],
  'numbers behind a sign of comment': ['# 1,2\n3,4', got(1, 1, '“# 1”')],
  'a very long cell': [`1,${'x'.repeat(1000)}`, got(1, 2, `“${'x'.repeat(30)}…”`)],
  'what nobody sees, inside': ['1\u200b2,3', got(1, 1, '“1[U+200B]2”')],
  'more columns than inputs there can be': [
    '1,2,3,4,5,6,7,8,9\n',
    'Expected at most 8 inputs, got 9 columns: choose the inputs among them.',
  ],
  'a third class': [
    '1,2,a\n3,4,b\n5,6,c',
    'Column 3: expected two different words, got 3: “a”, “b”, “c”. Choose the one that is 1; the others are 0.',
  ],
  'a missing target': [
    '1,2,yes\n3,4,\n5,6,no',
    'Line 2, column 3: expected a word, got an empty cell.',
  ],
  'a picture': [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), binary],
  'zero bytes': [new Uint8Array([49, 44, 50, 0]), binary],
  'control characters': ['1,2\x01', binary],
  'a byte that Windows-1252 has not': [Buffer.from('1,2\n\x81,3', 'latin1'), binary],
  'UTF-8 and then none': [
    Buffer.from(`${'\xc3\xa4,b\n1,2\n'.padEnd(70_000, ' ')}\xe4`, 'latin1'),
    binary,
  ],
  'UTF-16, cut': [Buffer.concat([utf16('1,2'), Buffer.from([49])]), binary],
  'no line ends': [
    '1,'.repeat(50_000),
    'Line 1: expected a row of numbers, got more than 65,536 characters without a line end.',
  ],
  'too many rows': ['1,2\n'.repeat(100_001), 'Expected at most 100,000 rows, got more.'],
  'many problems': [
    `${'1,2\n'.repeat(30_000)}${'1,x\n'.repeat(30_000)}`,
    got('30,001', 2, '“x”', '29,999').replace('problem.', 'problems.'),
  ],
}

/** First lines that could be data: none is ever lost. Each is followed by 3,4. */
export const NO_HEADING = [
  '$1,$2',
  '1€,2€',
  '€ 1,€ 2',
  'USD 1,USD 2',
  'EUR1,EUR2',
  'R$1,R$2',
  'Fr. 3.–,Fr. 4.–',
  "'1,'2",
  "1','2'",
  '“1”,“2”',
  '=1,=2',
  'true,false',
  'TRUE,FALSE',
  'yes,no',
  'y,n',
  'T,F',
  'NA,NA',
  'N/A,#N/A',
  'nan,NaN',
  'null,None',
  'NULL,\\N',
  '-,-',
  '?,?',
  '…,…',
  'inf,-inf',
  '∞,−∞',
  '#DIV/0!,#VALUE!',
  'missing,unknown',
  'a,NA',
  '½,¼',
  '1/2,3/4',
  '<5,<6',
  '≥5,≤6',
  '~1,≈2',
  'ca. 5,about 6',
  '±1,±2',
  '(1),(2)',
  '1%,2%',
  '5 cm,6 cm',
  '5px,6px',
  '1:30,2:45',
  '2020-01-01,2020-01-02',
  '1st,2nd',
  '٣,٤',
  '１,２',
  '३,४',
  'Ⅳ,Ⅴ',
  '①,②',
  '²,³',
  '一,二',
  '1\u200b2,3\u200b4',
  '1_000,2_000',
  '#1,#2',
  '0x1,0x2',
  '1e,2e',
  '<b>1</b>,<b>2</b>',
  'a,1',
]
