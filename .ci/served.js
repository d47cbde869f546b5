// Fails unless the address that is given serves the page and its parts.

for (const file of ['', 'built/page.js', 'built/page.css']) {
  const response = await fetch(process.argv[2] + file)
  const text = await response.text()
  if (!response.ok || text.length < 500) throw new Error(`${response.url}: ${response.status}`)
  console.log(response.url, response.status, text.length)
}
