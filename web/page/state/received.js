// What chats, mailers and trackers do to a link on its way, undone. No part of a link that the page makes
// has any of these letters, so that nothing of it is lost. Pure. Imports nothing.

/**
 * Letters that are not seen, raw or encoded: zero-width ones, soft hyphens, byte order marks, line ends.
 * A mailer puts them in to break long lines.
 */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff\r\n\t]|%C2%AD|%E2%80%8[B-F]|%E2%81%A0|%EF%BB%BF/gi

/** The & of a link that was written as HTML, perhaps twice. */
const AMPERSAND = /(?:&|%26)(?:amp(?:;|%3B))+/gi

/**
 * Where a value ends and the text around the link begins: ](… of Markdown, |… of a chat, ">… or "  of HTML,
 * and the :~: by which browsers point at a text.
 */
const TEXT_AFTER = /(?<=[a-z\d.])(?:(?:\]|%5D)(?:\(|%28)|\||%7C|(?:"|%22)(?:>|%3E|\s|%20)|:~:).*$/is

/** Signs of the sentence or the markup around a link: the last letter of a link is a letter or a digit. */
const SIGNS_AFTER = /(?:%[\dA-F]{2}|[^a-z\d])+$/i

/** Parts that others add to any address, to follow who came by it. */
const ADDED =
  /^(?:utm_|mtm_|pk_|piwik_|hsa_|_hs|__hs|mc_|mkt_|oly_|vero_|trk|spm|scm|ref(?:_|$|err)|share|si$|igsh|source$|cmpid|_ga$|_gl$|_branch|__s$|__twitter|s_kwcid|ef_id|epik|wt_mc)|(?:clk?id|clsrc|braid)$/i

/**
 * @param {string} text what came as the part of a link behind '#', with or without it
 * @returns {string} the parts as the page wrote them, as far as that can be told
 */
export function repair(text) {
  let link = text.trim()
  // Quoted-printable, of mails that were saved as they were sent.
  if (/^#?v=3D/i.test(link)) link = link.replace(/=\r?\n/g, '').replace(/=3D/gi, '=')
  link = link.replace(UNSEEN, '')
  // A link that was encoded as a whole, perhaps more than once.
  while (/%25/.test(link)) link = link.replaceAll('%25', '%')
  return link
    .replace(/%3D/gi, '=')
    .replace(/^(?:%23|%20|[#?!/\s])+/i, '')
    .replace(AMPERSAND, '&')
    .replace(/%26|\?/g, '&')
    .replace(TEXT_AFTER, '')
    .split('&')
    .filter((part) => !ADDED.test(part.replace(/=.*/s, '')))
    .join('&')
    .replace(SIGNS_AFTER, '')
}

/**
 * @param {string} text that a person pasted
 * @returns {string | undefined} the link's part behind '#', if the text is a link of the page or has one
 */
export const linkIn = (text) => text.match(/(?:^\s*|#|%23)(v(?:=|%3D|%253D)(?:3D)?\d.*)$/is)?.[1]
