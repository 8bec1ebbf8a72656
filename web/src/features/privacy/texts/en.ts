export default {
  title: "Your data is yours",
  intro:
    "What you say and show is kept on this Greenroom’s machine. You decide what is kept and for how long.",
  settings: "All settings",
  consents: "What you allow",
  consentsIntro: "Both can be taken back at any time.",
  recording: "Record my picture and sound",
  recordingText:
    "Recordings are kept on this Greenroom’s machine. They are not encrypted there yet: whoever runs the machine could open them. Without this you can answer by typing.",
  browserSpeech: "Let the browser write down what I say",
  browserSpeechText:
    "The browser may send your voice to its maker, often in another country, to recognise the words. Greenroom recognises them itself as well, only later.",
  browserSpeechImpossible: "This Greenroom keeps everything on its machine, so this is not possible here.",
  retention: "How long recordings are kept",
  retentionIntro: "Afterwards they are deleted by themselves. Reports and scores stay, without replay.",
  retentionLabel: "Delete recordings",
  days: { one: "after one day", other: "after {count} days" },
  never: "never by themselves",
  saved: "Saved",
  export: "Take everything with you",
  exportIntro:
    "A zip file with your answers, scores and words as JSON, your recordings, and your reports as PDF.",
  exportStart: "Prepare the file",
  exportWorking: "The file is being prepared",
  exportDetail: "You can leave this page; the file waits here for a day.",
  exportReady: "Your file is ready",
  exportDownload: "Download it",
  exportFailed: "The file could not be prepared",
  exportAgain: "Prepare it anew",
  delete: "Delete the account",
  deleteIntro:
    "Everything goes at once: account, interviews, recordings, reports, stories, documents. There is no way back.",
  deleteOpen: "Delete my account…",
  deleteTitle: "Delete your account and everything in it?",
  deleteText:
    "Take your data with you first if you want to keep any of it. Nobody can bring it back, not even whoever runs this Greenroom.",
  deleteWord: "DELETE",
  deleteType: "Type {word} to show that you mean it",
  password: "Your password",
  deleteConfirm: "Delete everything",
  cancel: "Keep my account",
  deleted: "Your account is closed; everything in it is being deleted.",
} as const;
