/** Characters XML 1.0 has no place for (https://www.w3.org/TR/xml/#charsets), each replaced by the sign for an unknown one. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
