/** The words that are agreed to: docs/privacy.md has every version of them, and accounts/consents.py names this one. */
export default {
  recording:
    "Recordings are kept on this Greenroom’s machine. They are not encrypted there yet: whoever runs the machine could open them. Without this you can answer by typing.",
  browserSpeech:
    "The browser may send your voice to its maker, often in another country, to recognise the words. Greenroom recognises them itself as well, only later.",
} as const;
