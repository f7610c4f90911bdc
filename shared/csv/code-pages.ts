/** What the upper half of the bytes means in the code pages that spreadsheets call “MS-DOS” and no decoder knows. */
const upperHalves: Readonly<Record<string, string>> = {
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};

const HALF = 128;

/** A decoder calls Mac Roman by the name of the computer, and UTF-16 without a second hyphen. */
const labels: Readonly<Record<string, string>> = {
  'mac-roman': 'macintosh',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
};

function decodeHalves(bytes: Uint8Array, upper: string): string {
  const units = Uint16Array.from(bytes, (byte) => (byte < HALF ? byte : upper.charCodeAt(byte - HALF)));
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
}

/** Bytes as text in an encoding, by the name it is told under; where it is strict, bytes that mean nothing in it throw. */
export function decodeAs(bytes: Uint8Array, encoding: string, isStrict = false): string {
  const upper = upperHalves[encoding];
  if (upper !== undefined) return decodeHalves(bytes, upper);
  return new TextDecoder(labels[encoding] ?? encoding, { ignoreBOM: true, fatal: isStrict }).decode(bytes);
}
