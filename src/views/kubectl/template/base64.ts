/** Base64, as the data of a Secret is written. */
import { TemplateError } from './syntax.js';

/** @throws TemplateError for what is not Base64. */
export function utf8FromBase64(text: string): string {
  const plain = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain)) {
    throw new TemplateError(`base64 decode failed: illegal base64 data in "${text}"`);
  }
  const bytes = Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
