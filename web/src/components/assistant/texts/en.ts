export default {
  title: "Assistant",
  warning: "The assistant makes mistakes. Check its code before you use it.",
  ask: "Ask for code",
  proposal: "Proposal {number}",
  why: "Your reason",
  whyHint: "If something is wrong in the code, say what.",
  accept: "Use it",
  edit: "Use and change it",
  reject: "Reject it",
  accepted: "You used this code.",
  edited: "You used this code and changed it.",
  rejected: "You rejected this code.",
} as const;
