/** The texts that users agree to. docs/privacy.md has each version; accounts/consents.py names the current one. */
export default {
  recording:
    "Greenroom stores your recordings on its own server, or where its administrator has chosen. The administrator could open them, even where they are encrypted. If you don’t agree, you can type your answers.",
  browserSpeech:
    "Your browser may send your voice to its maker, often in another country. This lets you see your words as you speak. Without it, Greenroom transcribes your answer later.",
  comparison:
    "Your average score and your role count in summaries of similar roles on this server. They are made once a week from at least 20 people. They show no name and no single score. If you withdraw, the next summary forgets you.",
} as const;
